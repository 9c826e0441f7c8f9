package dev.leadgate.store;

import dev.leadgate.spi.RawLead;
import java.time.Instant;

/// An envelope leased to this process.
///
/// @param attempt fencing number: every later write about this envelope names it, and fails when
/// somebody else has claimed the envelope since
public record Claimed(RawLead raw, Instant receivedAt, int attempt) {}
