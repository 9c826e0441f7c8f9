package dev.leadgate.signature;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A sender's clock as plain digits.
final class UnixTime {
    /// Thirteen digits are milliseconds until the year 2286.
    private static final int MOST_DIGITS = 13;

    private UnixTime() {}

    static boolean isFresh(String text, boolean millis, Duration tolerance, InstantSource clock) {
        if (text.isEmpty() || text.length() > MOST_DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        var number = Long.parseLong(text);
        var then = millis ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
        return Duration.between(then, clock.instant()).abs().compareTo(tolerance) <= 0;
    }
}
