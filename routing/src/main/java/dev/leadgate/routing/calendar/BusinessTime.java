package dev.leadgate.routing.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Time that passes only while somebody works.
///
/// Every full 24 hours of a duration are one day: the same time of day on the next working day.
/// What is left runs in working hours. From outside of the hours it starts at the next opening.
/// Without hours all time counts.
public record BusinessTime(Optional<WeeklyHours> hours) {
    public static final BusinessTime ALWAYS = new BusinessTime(Optional.empty());

    /// Further ahead than any deadline is.
    private static final Duration HORIZON = Duration.ofDays(800);

    public static BusinessTime of(WeeklyHours hours) {
        return new BusinessTime(Optional.of(hours));
    }

    /// The first moment at which `duration` has passed since `from`.
    ///
    /// @param duration not negative
    /// @return empty when the hours never open
    public Optional<Instant> plus(Instant from, Duration duration) {
        if (hours.isEmpty()) {
            return Optional.of(from.plus(duration));
        }
        var calendar = hours.get();
        var at = calendar.nextOpening(from);
        for (long day = 0; at.isPresent() && day < duration.toDays(); day++) {
            at = nextDay(calendar, at.get());
        }
        var rest = duration.minusDays(duration.toDays());
        return at.flatMap(start -> worked(calendar, start, rest));
    }

    // The same time of day in the next day's shift; in a shift that does not have it, the next opening.
    private static Optional<Instant> nextDay(WeeklyHours calendar, Instant open) {
        var local = open.atZone(calendar.zone()).toLocalDateTime();
        var day = calendar.shiftDay(open);
        var overMidnight = ChronoUnit.DAYS.between(day, local.toLocalDate());
        do {
            day = day.plusDays(1);
        } while (!calendar.hasShift(day));
        return calendar.nextOpening(moment(day.plusDays(overMidnight).atTime(local.toLocalTime()), calendar.zone()));
    }

    // A time of day that the clock skips is the moment at which it does.
    private static Instant moment(LocalDateTime local, ZoneId zone) {
        var change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).toInstant();
    }

    private static Optional<Instant> worked(WeeklyHours calendar, Instant open, Duration duration) {
        var at = open;
        var left = duration;
        while (at.isBefore(open.plus(HORIZON))) {
            var closing = calendar.closing(at);
            if (closing.isEmpty()) {
                return left.isZero() ? Optional.of(at) : Optional.empty();
            }
            var room = Duration.between(at, closing.get());
            if (left.compareTo(room) <= 0) {
                return Optional.of(at.plus(left));
            }
            left = left.minus(room);
            var next = calendar.nextOpening(closing.get());
            if (next.isEmpty()) {
                return Optional.empty();
            }
            at = next.get();
        }
        return Optional.empty();
    }

    /// The working time in `[from, to)`; zero when `to` is not after `from`.
    public Duration between(Instant from, Instant to) {
        if (hours.isEmpty()) {
            return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
        }
        var calendar = hours.get();
        var worked = Duration.ZERO;
        var at = calendar.nextOpening(from);
        while (at.isPresent() && at.get().isBefore(to)) {
            var closing = calendar.closing(at.get());
            if (closing.isEmpty()) {
                return worked;
            }
            var end = closing.get().isBefore(to) ? closing.get() : to;
            worked = worked.plus(Duration.between(at.get(), end));
            at = calendar.nextOpening(closing.get());
        }
        return worked;
    }

    /// The moment at which half of the working time from `from` to `to` is gone.
    public Instant halfway(Instant from, Instant to) {
        var half = between(from, to).dividedBy(2);
        if (hours.isEmpty()) {
            return from.plus(half);
        }
        return hours.get()
                .nextOpening(from)
                .flatMap(open -> worked(hours.get(), open, half))
                .orElse(to);
    }
}
