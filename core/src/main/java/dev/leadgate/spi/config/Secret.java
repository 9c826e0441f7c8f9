package dev.leadgate.spi.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;

/// A value that is never printed, logged or serialised. In YAML only as `${secret:NAME}`, or as
/// `${secret:NAME until 2026-12-31}` for one that is rotated out.
public final class Secret {
    private final String value;
    private final Optional<Instant> until;

    private Secret(String value, Optional<Instant> until) {
        this.value = value;
        this.until = until;
    }

    public static Secret of(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("an empty secret protects nothing");
        }
        return new Secret(value, Optional.empty());
    }

    /// The same, good for senders until a moment. The gateway sees to it; adapters need not.
    public Secret until(Instant end) {
        return new Secret(value, Optional.of(end));
    }

    /// When it ends; empty for one without a date.
    public Optional<Instant> until() {
        return until;
    }

    public String reveal() {
        return value;
    }

    /// Compares in constant time.
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(
                value.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret s && matches(s.value);
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "***";
    }
}
