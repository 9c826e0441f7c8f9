/// Finds what plugins bring and keeps it by type.
@NullMarked
package dev.leadgate.plugin;

import org.jspecify.annotations.NullMarked;
