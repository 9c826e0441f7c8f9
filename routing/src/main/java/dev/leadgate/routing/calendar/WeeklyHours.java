package dev.leadgate.routing.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The weekly working hours of a zone. Intervals are half-open and belong to the day they start
/// on; the wall clock decides, so a shift lasts an hour less or more in the night the clock
/// changes.
///
/// A time that a clock change skips is read as the first moment after the gap by the length of
/// the gap; a time that happens twice is the first of the two.
///
/// @param name id in the configuration
/// @param holidays days on which no shift starts; one that started the day before goes on
public record WeeklyHours(String name, ZoneId zone, Map<DayOfWeek, List<Interval>> days, Holidays holidays) {

    // A company may close for a season; nobody is closed for longer than a year.
    private static final int DAYS_TO_SEARCH = 370;

    // Hours that never close are followed this far at a time.
    private static final Duration LONGEST_STRETCH = Duration.ofDays(7);

    public WeeklyHours {
        var copy = new EnumMap<DayOfWeek, List<Interval>>(DayOfWeek.class);
        days.forEach((day, intervals) -> copy.put(day, List.copyOf(intervals)));
        days = copy;
    }

    /// Open on holidays, too.
    public WeeklyHours(String name, ZoneId zone, Map<DayOfWeek, List<Interval>> days) {
        this(name, zone, days, Holidays.NONE);
    }

    /// The same days and times on the clocks of another zone.
    public WeeklyHours in(ZoneId other) {
        return new WeeklyHours(name, other, days, holidays);
    }

    /// @param to exclusive; not after `from` means on the following day, so `00:00-00:00` is the
    /// whole day
    public record Interval(LocalTime from, LocalTime to) {
        boolean overMidnight() {
            return !to.isAfter(from);
        }
    }

    public boolean isOpen(Instant at) {
        var date = at.atZone(zone).toLocalDate();
        return openOn(date.minusDays(1), at) || openOn(date, at);
    }

    /// The holiday that closes at this moment; empty when it is open, or would be closed anyway.
    public Optional<String> holidayAt(Instant at) {
        var date = at.atZone(zone).toLocalDate();
        return isOpen(at)
                ? Optional.empty()
                : Stream.of(date.minusDays(1), date)
                        .filter(day -> within(usually(day), day, at))
                        .flatMap(day -> holidays.on(day).stream())
                        .findFirst();
    }

    /// The first moment from `from` on, itself included, at which it is open; empty when it never
    /// is.
    public Optional<Instant> nextOpening(Instant from) {
        if (isOpen(from)) {
            return Optional.of(from);
        }
        if (days.values().stream().allMatch(List::isEmpty)) {
            return Optional.empty();
        }
        var date = from.atZone(zone).toLocalDate();
        for (var ahead = 0; ahead <= DAYS_TO_SEARCH; ahead++) {
            var opening = firstStart(date.plusDays(ahead), from);
            if (opening.isPresent()) {
                return opening;
            }
        }
        return Optional.empty();
    }

    /// The end, exclusive, of the stretch that is open at `at`; intervals that touch or overlap are
    /// one stretch. Empty when it is closed then.
    Optional<Instant> closing(Instant at) {
        var end = endOf(at);
        while (end.isPresent() && end.get().isBefore(at.plus(LONGEST_STRETCH))) {
            var further = endOf(end.get());
            if (further.isEmpty()) {
                return end;
            }
            end = further;
        }
        return end;
    }

    /// The day that the shift open at `at` started on.
    LocalDate shiftDay(Instant at) {
        var date = at.atZone(zone).toLocalDate();
        return openOn(date.minusDays(1), at) ? date.minusDays(1) : date;
    }

    boolean hasShift(LocalDate date) {
        return !on(date).isEmpty();
    }

    // Of what is open at this moment, the latest end.
    private Optional<Instant> endOf(Instant at) {
        var date = at.atZone(zone).toLocalDate();
        return Stream.of(date.minusDays(1), date)
                .flatMap(day -> on(day).stream()
                        .filter(i -> !at.isBefore(start(day, i)) && at.isBefore(end(day, i)))
                        .map(i -> end(day, i)))
                .max(Instant::compareTo);
    }

    private Optional<Instant> firstStart(LocalDate date, Instant from) {
        return on(date).stream()
                .filter(i -> start(date, i).isBefore(end(date, i)))
                .map(i -> start(date, i))
                .filter(start -> !start.isBefore(from))
                .min(Instant::compareTo);
    }

    private boolean openOn(LocalDate date, Instant at) {
        return within(on(date), date, at);
    }

    private boolean within(List<Interval> intervals, LocalDate date, Instant at) {
        for (var interval : intervals) {
            if (!at.isBefore(start(date, interval)) && at.isBefore(end(date, interval))) {
                return true;
            }
        }
        return false;
    }

    private List<Interval> on(LocalDate date) {
        var usual = usually(date);
        return usual.isEmpty() || holidays.on(date).isEmpty() ? usual : List.of();
    }

    private List<Interval> usually(LocalDate date) {
        return days.getOrDefault(date.getDayOfWeek(), List.of());
    }

    private Instant start(LocalDate date, Interval interval) {
        return date.atTime(interval.from()).atZone(zone).toInstant();
    }

    private Instant end(LocalDate date, Interval interval) {
        var day = interval.overMidnight() ? date.plusDays(1) : date;
        return day.atTime(interval.to()).atZone(zone).toInstant();
    }
}
