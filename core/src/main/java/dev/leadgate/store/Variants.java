package dev.leadgate.store;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Payloads that came under a key that was taken, with other bytes: kept, and never made into a lead.
///
/// @param count of all
/// @param first the earliest few of them
public record Variants(long count, List<Variant> first) {
    static final Variants NONE = new Variants(0, List.of());

    public Variants {
        first = List.copyOf(first);
    }

    /// One of them.
    public record Variant(Instant receivedAt, byte[] body) {}

    Variants and(Variant next) {
        return new Variants(
                count, Stream.concat(first.stream(), Stream.of(next)).toList());
    }
}
