package dev.leadgate.app.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/// Times as people type them.
final class Times {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,4})\\s*([smhd])");
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm", Locale.ENGLISH);

    private Times() {}

    /// @throws IllegalArgumentException with what was expected
    static Duration span(String text) {
        var matcher = SPAN.matcher(text.strip());
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
            throw new IllegalArgumentException("`" + text + "` is not a span; say 90s, 30m, 2h or 1d");
        }
        int n = Integer.parseInt(matcher.group(1));
        var span =
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(n);
                    case "m" -> Duration.ofMinutes(n);
                    case "h" -> Duration.ofHours(n);
                    default -> Duration.ofDays(n);
                };
        if (span.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("`" + text + "` is longer than a year");
        }
        return span;
    }

    /// A time of day is the next one after `now`, in its zone.
    ///
    /// @throws IllegalArgumentException with what was expected
    static Instant moment(String text, ZonedDateTime now) {
        var typed = text.strip();
        try {
            if (typed.matches("\\d{1,2}:\\d{2}")) {
                var today = now.with(LocalTime.parse(typed, CLOCK));
                return (today.isAfter(now) ? today : today.plusDays(1)).toInstant();
            }
            return typed.matches(".*(Z|[+-]\\d{2}:\\d{2})")
                    ? OffsetDateTime.parse(typed).toInstant()
                    : LocalDateTime.parse(typed).atZone(now.getZone()).toInstant();
        } catch (DateTimeException notATime) {
            throw new IllegalArgumentException(
                    "`" + text + "` is not a time; say 14:20, 2026-03-02T14:20 or 2026-03-02T14:20+07:00", notATime);
        }
    }
}
