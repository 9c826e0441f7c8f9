package dev.leadgate.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/// A form in which a sender writes times.
sealed interface DatePattern {

    /// @param zone of times that name none
    Optional<Instant> read(String text, ZoneId zone);

    /// @throws IllegalArgumentException when it is no pattern of `java.time`
    static DatePattern of(String pattern) {
        return switch (pattern) {
            case "unix" -> new Unix(1_000);
            case "unix_ms" -> new Unix(1);
            default -> new Written(formatter(pattern));
        };
    }

    private static DateTimeFormatter formatter(String pattern) {
        var bare = pattern.replaceAll("'[^']*'", "");
        var builder = new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
        if (bare.chars().noneMatch(c -> "HhKkaAn".indexOf(c) >= 0)) {
            builder.parseDefaulting(ChronoField.HOUR_OF_DAY, 0);
        }
        if (bare.chars().noneMatch(c -> "mAn".indexOf(c) >= 0)) {
            builder.parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0);
        }
        var formatter = builder.toFormatter(Locale.ENGLISH);
        if (bare.chars().noneMatch(c -> "yuD".indexOf(c) >= 0) || bare.chars().noneMatch(c -> "dD".indexOf(c) >= 0)) {
            throw new IllegalArgumentException("no year or no day in it");
        }
        return formatter;
    }

    /// @param millis of one unit
    record Unix(long millis) implements DatePattern {
        @Override
        public Optional<Instant> read(String text, ZoneId zone) {
            if (text.isEmpty() || text.length() > 15 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Optional.empty();
            }
            return Optional.of(Instant.ofEpochMilli(Long.parseLong(text) * millis));
        }
    }

    record Written(DateTimeFormatter formatter) implements DatePattern {
        @Override
        public Optional<Instant> read(String text, ZoneId zone) {
            try {
                return Optional.of(
                        switch (formatter.parseBest(text, OffsetDateTime::from, LocalDateTime::from)) {
                            case OffsetDateTime told -> told.toInstant();
                            case LocalDateTime local -> local.atZone(zone).toInstant();
                            default -> throw new DateTimeException("neither of the two");
                        });
            } catch (DateTimeException notSo) {
                return Optional.empty();
            }
        }
    }
}
