/// What came through, when and how fast, in numbers that are kept: counted in memory as it happens,
/// added to rows every few seconds, read as charts.
@NullMarked
package dev.leadgate.history;

import org.jspecify.annotations.NullMarked;
