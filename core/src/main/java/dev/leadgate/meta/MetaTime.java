package dev.leadgate.meta;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// Points in time as Meta writes them: seconds (Lead Ads, and WhatsApp as a string), milliseconds
/// (Messenger, Instagram), and `2026-01-01T00:00:00+0000` (Graph API).
public final class MetaTime {
    private static final DateTimeFormatter GRAPH = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx", Locale.ROOT);
    private static final int MOST_DIGITS = 13;
    /// More digits than seconds have until the year 5138.
    private static final int SECOND_DIGITS = 11;

    private MetaTime() {}

    /// @param digits of a Unix time
    public static Optional<Instant> unix(String digits) {
        if (digits.isEmpty() || digits.length() > MOST_DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        long number = Long.parseLong(digits);
        var then = digits.length() > SECOND_DIGITS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
        return number > 0 ? Optional.of(then) : Optional.empty();
    }

    public static Optional<Instant> graph(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text, GRAPH).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
