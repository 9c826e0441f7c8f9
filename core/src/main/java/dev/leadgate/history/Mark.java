package dev.leadgate.history;

import java.time.Instant;

/// Something that was done to the gateway, shown on the time axis.
///
/// @param kind `started`, `stopped`, `configuration`
/// @param actor who did it; may be empty
/// @param detail the version of the configuration, as in `v37`
public record Mark(Instant at, String kind, String actor, String detail) {}
