package dev.leadgate.spi.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A value that is never printed, logged or serialised. In YAML only as `${secret:NAME}`.
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret of(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("an empty secret protects nothing");
        }
        return new Secret(value);
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
