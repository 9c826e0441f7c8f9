/// One record per event, one emit: metrics and logs cannot drift.
@NullMarked
package dev.leadgate.telemetry;

import org.jspecify.annotations.NullMarked;
