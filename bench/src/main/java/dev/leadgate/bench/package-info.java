/// Load, sink, baselines and the table of `bench/run`.
@NullMarked
package dev.leadgate.bench;

import org.jspecify.annotations.NullMarked;
