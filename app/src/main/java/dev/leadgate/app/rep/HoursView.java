package dev.leadgate.app.rep;

import dev.leadgate.notice.Words;
import dev.leadgate.routing.calendar.WeeklyHours;
import dev.leadgate.routing.calendar.WeeklyHours.Interval;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The working hours of this week, a strip for each day.
///
/// @param zone whose clock it is, where that is not the rep's own; may be empty
record HoursView(String zone, List<Day> days) {
    private static final int MINUTES = 24 * 60;

    /// @param text hours, holiday or that it is closed
    record Day(String name, String text, boolean today, List<Bar> bars) {}

    /// Minutes of the day.
    record Bar(int from, int length) {}

    /// @param hours of the rep
    /// @param zone of the rep
    static HoursView of(WeeklyHours hours, java.time.ZoneId zone, Words words, Instant now) {
        var today = now.atZone(hours.zone()).toLocalDate();
        var monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return new HoursView(
                hours.zone().equals(zone)
                        ? ""
                        : words.say("hours_zone", "zone", hours.zone().getId()),
                IntStream.range(0, 7)
                        .mapToObj(monday::plusDays)
                        .map(date -> day(hours, date, date.equals(today), words))
                        .toList());
    }

    private static Day day(WeeklyHours hours, LocalDate date, boolean today, Words words) {
        var locale = Locale.forLanguageTag(words.language());
        var name = date.getDayOfWeek().getDisplayName(TextStyle.SHORT_STANDALONE, locale);
        var intervals = hours.days().getOrDefault(date.getDayOfWeek(), List.of());
        var holiday = hours.holidays().on(date);
        if (intervals.isEmpty() || holiday.isPresent()) {
            return new Day(name, holiday.orElseGet(() -> words.say("hours_closed")), today, List.of());
        }
        var clock = DateTimeFormatter.ofPattern(words.say("clock"), locale);
        return new Day(
                name,
                intervals.stream().map(i -> text(i, clock, words)).collect(Collectors.joining(", ")),
                today,
                intervals.stream().map(HoursView::bar).toList());
    }

    private static String text(Interval interval, DateTimeFormatter clock, Words words) {
        return interval.from().equals(interval.to())
                ? words.say("hours_all_day")
                : clock.format(interval.from()) + "–" + clock.format(interval.to());
    }

    /// A shift over midnight is drawn to the end of its day.
    private static Bar bar(Interval interval) {
        int from = minutes(interval.from());
        int to = interval.to().isAfter(interval.from()) ? minutes(interval.to()) : MINUTES;
        return new Bar(from, to - from);
    }

    private static int minutes(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }
}
