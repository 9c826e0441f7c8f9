/// The PostgreSQL server that Leadgate brings along: unpacked, started, watched and stopped here.
@NullMarked
package dev.leadgate.app.pg;

import org.jspecify.annotations.NullMarked;
