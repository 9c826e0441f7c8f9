/// Turns a draft of strings into the canonical lead. Pure: no I/O besides this package's own
/// resources, no clock, nothing of the default locale or zone.
@NullMarked
package dev.leadgate.normalize;

import org.jspecify.annotations.NullMarked;
