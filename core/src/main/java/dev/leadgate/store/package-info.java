/// The only package that sees SQL. Interfaces speak verbs and records; `Pg*` implements them on
/// PostgreSQL.
@NullMarked
package dev.leadgate.store;

import org.jspecify.annotations.NullMarked;
