package dev.leadgate.routing.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The most leads in a span of time. A calendar window starts anew for everybody at the reset; a
/// rolling one looks back from now.
///
/// @param zone in which days, weeks and months begin; empty is the rep's own
/// @param resetsAt time of day at which days, weeks and months begin
public record Cap(
        int most, Span span, boolean rolling, Optional<ZoneId> zone, LocalTime resetsAt, DayOfWeek weekStarts) {

    /// How long it counts.
    public enum Span {
        HOUR(Duration.ofHours(1), "this hour"),
        DAY(Duration.ofDays(1), "today"),
        WEEK(Duration.ofDays(7), "this week"),
        MONTH(Duration.ofDays(30), "this month");

        private final Duration rolling;
        private final String words;

        Span(Duration rolling, String words) {
            this.rolling = rolling;
            this.words = words;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// How far back leads may have to be known, whatever the month and the clock changes.
    public Duration reach() {
        return span == Span.MONTH ? Duration.ofDays(32) : span.rolling.plusHours(3);
    }

    /// `today`, `in the last 24 hours`
    public String words() {
        if (!rolling) {
            return span.words;
        }
        var hours = span.rolling.toHours();
        return hours == 1
                ? "in the last hour"
                : hours == 24 ? "in the last 24 hours" : "in the last " + hours / 24 + " days";
    }

    /// How many of these count now.
    ///
    /// @param given newest first
    public int used(List<Instant> given, Instant now, ZoneId standard) {
        if (rolling) {
            var edge = now.minus(span.rolling);
            return (int) given.stream().takeWhile(at -> at.isAfter(edge)).count();
        }
        var start = start(now, zone.orElse(standard));
        return (int) given.stream().takeWhile(at -> !at.isBefore(start)).count();
    }

    /// When there is room again, once the cap is reached.
    ///
    /// @param given newest first, at least `most` of which count now
    public Instant again(List<Instant> given, Instant now, ZoneId standard) {
        return rolling ? given.get(most - 1).plus(span.rolling) : next(now, zone.orElse(standard));
    }

    /// The begin of the window that `now` is in.
    Instant start(Instant now, ZoneId in) {
        if (span == Span.HOUR) {
            return now.atZone(in).truncatedTo(ChronoUnit.HOURS).toInstant();
        }
        return reset(first(day(now, in)), in);
    }

    private Instant next(Instant now, ZoneId in) {
        var first = first(day(now, in));
        return switch (span) {
            case HOUR -> start(now, in).plus(span.rolling);
            case DAY -> reset(first.plusDays(1), in);
            case WEEK -> reset(first.plusWeeks(1), in);
            case MONTH -> reset(first.plusMonths(1), in);
        };
    }

    // By moments, not by the wall clock: a reset in the hour that happens twice is the first of the two.
    private LocalDate day(Instant now, ZoneId in) {
        var today = now.atZone(in).toLocalDate();
        return reset(today, in).isAfter(now) ? today.minusDays(1) : today;
    }

    private LocalDate first(LocalDate day) {
        return switch (span) {
            case HOUR, DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(weekStarts));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    private Instant reset(LocalDate day, ZoneId in) {
        return day.atTime(resetsAt).atZone(in).toInstant();
    }
}
