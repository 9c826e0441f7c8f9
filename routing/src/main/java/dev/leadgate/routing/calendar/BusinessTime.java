package dev.leadgate.routing.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/// Time that passes only while somebody works, and, where there is a second calendar, while it is open as well.
///
/// Every full 24 hours of a duration are one day: the same time of day on the next working day.
/// What is left runs in working hours. From outside of the hours it starts at the next opening.
/// Without hours all time counts.
///
/// @param within the other calendar, in a zone of its own: when somebody may be called
public record BusinessTime(Optional<WeeklyHours> hours, Optional<WeeklyHours> within) {
    public static final BusinessTime ALWAYS = new BusinessTime(Optional.empty());

    /// Further ahead than any deadline is.
    private static final Duration HORIZON = Duration.ofDays(800);

    public BusinessTime(Optional<WeeklyHours> hours) {
        this(hours, Optional.empty());
    }

    public static BusinessTime of(WeeklyHours hours) {
        return new BusinessTime(Optional.of(hours));
    }

    /// The same while this is open as well.
    public BusinessTime within(WeeklyHours window) {
        return new BusinessTime(hours, Optional.of(window));
    }

    private boolean always() {
        return hours.isEmpty() && within.isEmpty();
    }

    /// The first moment at which `duration` has passed since `from`.
    ///
    /// @param duration not negative
    /// @return empty when the hours never open
    public Optional<Instant> plus(Instant from, Duration duration) {
        if (always()) {
            return Optional.of(from.plus(duration));
        }
        var at = opening(from);
        for (long day = 0; at.isPresent() && day < duration.toDays(); day++) {
            at = nextDay(at.get()).flatMap(this::opening);
        }
        var rest = duration.minusDays(duration.toDays());
        return at.flatMap(start -> worked(start, rest));
    }

    private Optional<Instant> nextDay(Instant open) {
        return hours.map(calendar -> nextDay(calendar, open)).orElse(Optional.of(open.plus(Duration.ofDays(1))));
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

    /// The first moment from `from` on, itself included, at which all is open; empty when it never is.
    private Optional<Instant> opening(Instant from) {
        var at = from;
        while (at.isBefore(from.plus(HORIZON))) {
            var works = next(hours, at);
            var both = works.flatMap(moment -> next(within, moment));
            if (both.isEmpty() || both.equals(works)) {
                return both;
            }
            at = both.get();
        }
        return Optional.empty();
    }

    private static Optional<Instant> next(Optional<WeeklyHours> calendar, Instant from) {
        return calendar.map(c -> c.nextOpening(from)).orElse(Optional.of(from));
    }

    /// The end, exclusive, of the stretch that is open at `at`; empty when it is closed then.
    private Optional<Instant> closing(Instant at) {
        return Stream.concat(hours.stream(), within.stream())
                .map(calendar -> calendar.closing(at).orElse(at))
                .min(Instant::compareTo)
                .filter(end -> end.isAfter(at));
    }

    private Optional<Instant> worked(Instant open, Duration duration) {
        var at = open;
        var left = duration;
        while (at.isBefore(open.plus(HORIZON))) {
            var closing = closing(at);
            if (closing.isEmpty()) {
                return left.isZero() ? Optional.of(at) : Optional.empty();
            }
            var room = Duration.between(at, closing.get());
            if (left.compareTo(room) <= 0) {
                return Optional.of(at.plus(left));
            }
            left = left.minus(room);
            var next = opening(closing.get());
            if (next.isEmpty()) {
                return Optional.empty();
            }
            at = next.get();
        }
        return Optional.empty();
    }

    /// The working time in `[from, to)`; zero when `to` is not after `from`.
    public Duration between(Instant from, Instant to) {
        if (always()) {
            return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
        }
        var worked = Duration.ZERO;
        var at = opening(from);
        while (at.isPresent() && at.get().isBefore(to)) {
            var closing = closing(at.get());
            if (closing.isEmpty()) {
                return worked;
            }
            var end = closing.get().isBefore(to) ? closing.get() : to;
            worked = worked.plus(Duration.between(at.get(), end));
            at = opening(closing.get());
        }
        return worked;
    }

    /// The moment at which half of the working time from `from` to `to` is gone.
    public Instant halfway(Instant from, Instant to) {
        var half = between(from, to).dividedBy(2);
        if (always()) {
            return from.plus(half);
        }
        return opening(from).flatMap(open -> worked(open, half)).orElse(to);
    }
}
