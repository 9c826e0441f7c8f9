package dev.leadgate.adapters.webhook.partner;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Times as vendors write them. What cannot be a time of this age is none.
public final class VendorTime {
    /// The year 10000.
    private static final long END = 253_402_300_800L;

    private VendorTime() {}

    /// Unix seconds.
    public static Optional<Instant> seconds(JsonNode node) {
        return number(node, END).map(Instant::ofEpochSecond);
    }

    /// Unix milliseconds.
    public static Optional<Instant> millis(JsonNode node) {
        return number(node, END * 1_000).map(Instant::ofEpochMilli);
    }

    /// ISO 8601 with an offset or `Z`.
    public static Optional<Instant> iso(JsonNode node) {
        try {
            return Optional.of(OffsetDateTime.parse(node.stringValue("")).toInstant());
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<Long> number(JsonNode node, long end) {
        return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() > 0 && node.longValue() < end
                ? Optional.of(node.longValue())
                : Optional.empty();
    }
}
