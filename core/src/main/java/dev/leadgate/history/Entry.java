package dev.leadgate.history;

import java.time.Instant;

/// So many of something in one minute.
///
/// @param at start of the minute
/// @param channel the word of the source's channel; empty when it is not known
/// @param bucket of a timed measure, else 0
/// @param n may be negative: what was counted and is not to count
public record Entry(Measure measure, Instant at, String source, String channel, int bucket, long n) {}
