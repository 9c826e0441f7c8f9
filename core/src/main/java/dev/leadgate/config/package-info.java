/// From YAML text to records: every problem at once, each with its place, and schema and reference
/// pages from the same declarations.
@NullMarked
package dev.leadgate.config;

import org.jspecify.annotations.NullMarked;
