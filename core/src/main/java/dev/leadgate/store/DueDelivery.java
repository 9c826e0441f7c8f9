package dev.leadgate.store;

import dev.leadgate.spi.Destination.Told;
import java.time.Instant;

/// A delivery leased to this process.
///
/// @param attempt how often it was tried before
/// @param lease fencing number
public record DueDelivery(String destination, Told told, int attempt, int lease, Instant createdAt) {}
