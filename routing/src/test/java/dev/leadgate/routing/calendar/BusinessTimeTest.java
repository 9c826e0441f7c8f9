package dev.leadgate.routing.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.routing.calendar.WeeklyHours.Interval;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BusinessTimeTest {
    private static final String JAKARTA = "Asia/Jakarta";
    private static final String MADRID = "Europe/Madrid";
    private static final Duration DAY_AND_TEN_HOURS = Duration.ofHours(34);

    private static BusinessTime hours(String zone, String from, String to, DayOfWeek... on) {
        return BusinessTime.of(weekly(zone, from, to, Holidays.NONE, on));
    }

    private static WeeklyHours weekly(String zone, String from, String to, Holidays holidays, DayOfWeek... on) {
        Map<DayOfWeek, List<Interval>> days = new EnumMap<>(DayOfWeek.class);
        for (var day : on.length == 0 ? DayOfWeek.values() : on) {
            days.put(day, List.of(new Interval(LocalTime.parse(from), LocalTime.parse(to))));
        }
        return new WeeklyHours("test", ZoneId.of(zone), days, holidays);
    }

    private static BusinessTime office(String zone) {
        return hours(
                zone,
                "10:00",
                "18:00",
                DayOfWeek.MONDAY,
                DayOfWeek.TUESDAY,
                DayOfWeek.WEDNESDAY,
                DayOfWeek.THURSDAY,
                DayOfWeek.FRIDAY);
    }

    private static Instant at(String local, String zone) {
        return LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
    }

    private static void plus(BusinessTime time, String zone, String from, Duration duration, String expected) {
        assertThat(time.plus(at(from, zone), duration))
                .as("%s + %s", from, duration)
                .contains(at(expected, zone));
    }

    /// 2026-03-04 is a Wednesday.
    @Test
    void the_four_golden_cases() {
        var office = office(JAKARTA);
        plus(office, JAKARTA, "2026-03-04T15:00", Duration.ofHours(10), "2026-03-05T17:00");
        plus(office, JAKARTA, "2026-03-04T15:00", DAY_AND_TEN_HOURS, "2026-03-06T17:00");
        plus(office, JAKARTA, "2026-03-04T20:00", Duration.ofHours(10), "2026-03-06T12:00");
        plus(office, JAKARTA, "2026-03-04T20:00", DAY_AND_TEN_HOURS, "2026-03-09T12:00");
    }

    /// The golden cases over Epiphany, a Tuesday in 2026 on which Madrid does not work.
    @Test
    void a_public_holiday_is_no_working_day() {
        var weekdays = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY).toArray(DayOfWeek[]::new);
        var madrid = BusinessTime.of(
                weekly(MADRID, "10:00", "18:00", PublicHolidays.of("ES-MD").orElseThrow(), weekdays));
        plus(madrid, MADRID, "2026-01-05T15:00", Duration.ofHours(10), "2026-01-07T17:00");
        plus(madrid, MADRID, "2026-01-05T15:00", DAY_AND_TEN_HOURS, "2026-01-08T17:00");
        plus(madrid, MADRID, "2026-01-05T20:00", Duration.ofHours(10), "2026-01-08T12:00");
        plus(madrid, MADRID, "2026-01-06T12:00", Duration.ofDays(1), "2026-01-08T10:00");
    }

    @Test
    void a_day_lands_on_a_working_day() {
        var office = office(JAKARTA);
        plus(office, JAKARTA, "2026-03-06T15:00", Duration.ofDays(1), "2026-03-09T15:00");
        plus(office, JAKARTA, "2026-03-07T12:00", Duration.ofDays(1), "2026-03-10T10:00");
        plus(office, JAKARTA, "2026-03-04T15:00", Duration.ofDays(5), "2026-03-11T15:00");
    }

    @Test
    void intervals_are_half_open() {
        var office = office(JAKARTA);
        plus(office, JAKARTA, "2026-03-04T17:59:59", Duration.ofSeconds(1), "2026-03-04T18:00:00");
        plus(office, JAKARTA, "2026-03-04T18:00:00", Duration.ofSeconds(1), "2026-03-05T10:00:01");
        plus(office, JAKARTA, "2026-03-04T10:00:00", Duration.ofHours(8), "2026-03-04T18:00:00");
        plus(office, JAKARTA, "2026-03-04T10:00:00", Duration.ofHours(8).plusNanos(1), "2026-03-05T10:00:00.000000001");
    }

    @Test
    void a_shift_over_midnight_is_one_shift() {
        var nights = hours(JAKARTA, "22:00", "06:00", DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        plus(nights, JAKARTA, "2026-03-02T23:00", Duration.ofHours(5), "2026-03-03T04:00");
        plus(nights, JAKARTA, "2026-03-03T05:00", Duration.ofHours(2), "2026-03-06T23:00");
        // The next shift after Monday's is Friday's; its small hours are on Saturday.
        plus(nights, JAKARTA, "2026-03-03T02:00", Duration.ofDays(1), "2026-03-07T02:00");
        var always = hours(JAKARTA, "00:00", "00:00");
        plus(always, JAKARTA, "2026-03-03T02:00", Duration.ofHours(23), "2026-03-04T01:00");
    }

    @Test
    void the_night_the_clock_goes_forward_is_an_hour_shorter() {
        var nights = hours(MADRID, "00:00", "06:00");
        plus(nights, MADRID, "2026-03-29T00:00", Duration.ofHours(4), "2026-03-29T05:00");
        assertThat(nights.between(at("2026-03-29T00:00", MADRID), at("2026-03-29T06:00", MADRID)))
                .isEqualTo(Duration.ofHours(5));
        // A day is the same time of day on the next one, 23 hours later.
        plus(office(MADRID), MADRID, "2026-03-27T12:00", Duration.ofDays(1), "2026-03-30T12:00");
        plus(hours(MADRID, "09:00", "18:00"), MADRID, "2026-03-28T10:00", Duration.ofDays(1), "2026-03-29T10:00");
    }

    @Test
    void the_night_the_clock_goes_back_is_an_hour_longer() {
        var nights = hours(MADRID, "00:00", "06:00");
        plus(nights, MADRID, "2026-10-25T00:00", Duration.ofHours(4), "2026-10-25T03:00");
        assertThat(nights.between(at("2026-10-25T00:00", MADRID), at("2026-10-25T06:00", MADRID)))
                .isEqualTo(Duration.ofHours(7));
    }

    private static WeeklyHours window(String zone, String from, String to) {
        return hours(zone, from, to).hours().orElseThrow();
    }

    /// A call is made when the rep works and the person is awake, each on their own clock.
    @Test
    void where_both_must_be_open_only_the_time_that_both_have_counts() {
        var anytime = BusinessTime.ALWAYS.within(window(MADRID, "09:00", "18:00"));
        plus(anytime, MADRID, "2026-03-04T03:00", Duration.ofMinutes(15), "2026-03-04T09:15");
        plus(anytime, MADRID, "2026-03-04T17:55", Duration.ofMinutes(15), "2026-03-05T09:10");
        plus(anytime, MADRID, "2026-03-04T18:00", Duration.ofMinutes(15), "2026-03-05T09:15");
        plus(anytime, MADRID, "2026-03-04T09:00", Duration.ofHours(9), "2026-03-04T18:00");
        plus(anytime, MADRID, "2026-03-04T10:00", Duration.ofDays(1), "2026-03-05T10:00");
        // Ten to six in Jakarta is four to noon in Madrid.
        var both = office(JAKARTA).within(window(MADRID, "09:00", "18:00"));
        plus(both, MADRID, "2026-03-04T09:00", Duration.ofHours(4), "2026-03-05T10:00");
        var from = at("2026-03-04T11:00", MADRID);
        assertThat(both.between(from, at("2026-03-05T10:00", MADRID))).isEqualTo(Duration.ofHours(2));
        assertThat(both.halfway(from, at("2026-03-05T10:00", MADRID))).isEqualTo(at("2026-03-04T12:00", MADRID));
    }

    @Test
    void what_both_have_changes_when_one_of_their_clocks_does() {
        var both = office(JAKARTA).within(window(MADRID, "09:00", "18:00"));
        // Until Friday three hours a day, from Monday on four.
        plus(both, MADRID, "2026-03-27T10:00", Duration.ofHours(5), "2026-03-30T12:00");
        plus(both, MADRID, "2026-03-30T09:00", Duration.ofHours(4), "2026-03-30T13:00");
        var night = BusinessTime.ALWAYS.within(window(MADRID, "02:00", "03:00"));
        plus(night, MADRID, "2026-03-28T02:30", Duration.ofHours(1), "2026-03-30T02:30");
    }

    @Test
    void calendars_that_never_meet_have_no_deadline() {
        var never = office(JAKARTA).within(window(MADRID, "12:30", "18:00"));
        assertThat(never.plus(at("2026-01-05T12:00", MADRID), Duration.ofMinutes(1)))
                .as("until the clocks of Madrid go forward, they do not")
                .hasValueSatisfying(first -> assertThat(first).isAfter(at("2026-03-29T00:00", MADRID)));
        var nowhere = hours(JAKARTA, "10:00", "11:00").within(window(JAKARTA, "11:00", "12:00"));
        assertThat(nowhere.plus(Instant.EPOCH, Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void hours_that_never_open_have_no_deadline() {
        var never = BusinessTime.of(new WeeklyHours("never", ZoneId.of(JAKARTA), Map.of()));
        assertThat(never.plus(Instant.EPOCH, Duration.ofHours(1))).isEmpty();
        assertThat(never.between(Instant.EPOCH, Instant.EPOCH.plusSeconds(99))).isZero();
        assertThat(BusinessTime.ALWAYS.plus(Instant.EPOCH, Duration.ofDays(2)))
                .contains(Instant.EPOCH.plus(Duration.ofDays(2)));
    }

    @Test
    void half_of_the_time_is_half_of_the_working_time() {
        var office = office(JAKARTA);
        var from = at("2026-03-04T17:00", JAKARTA);
        var by = office.plus(from, Duration.ofHours(4)).orElseThrow();
        assertThat(office.halfway(from, by)).isEqualTo(at("2026-03-05T11:00", JAKARTA));
        assertThat(BusinessTime.ALWAYS.halfway(from, from.plusSeconds(300))).isEqualTo(from.plusSeconds(150));
    }

    /// Against a clock that looks at every minute.
    @Test
    void random_calendars_keep_the_promises() {
        long seed = 20261127L;
        System.out.println("business time seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            var calendar = calendar(random);
            var time = BusinessTime.of(calendar);
            var start = at("2026-03-20T00:00", MADRID).plus(Duration.ofMinutes(random.nextInt(60 * 24 * 14)));
            var later = start.plus(Duration.ofMinutes(random.nextInt(60 * 24)));
            var span = Duration.ofMinutes(1 + random.nextInt(60 * 24 - 1));
            var end = time.plus(start, span).orElseThrow();
            assertThat(time.between(start, end)).as("inverse, round %s", round).isEqualTo(span);
            assertThat(minutes(calendar, start, end))
                    .as("by the minute, round %s", round)
                    .isEqualTo(span);
            assertThat(time.plus(later, span).orElseThrow())
                    .as("monotone in the start, round %s", round)
                    .isAfterOrEqualTo(end);
            assertThat(time.plus(start, span.plusMinutes(1)).orElseThrow())
                    .as("monotone in the length, round %s", round)
                    .isAfter(end);
            var regular = BusinessTime.of(regular(calendar));
            var days = span.plusDays(1 + random.nextInt(3));
            assertThat(regular.plus(later, days).orElseThrow())
                    .as("monotone with days, round %s", round)
                    .isAfterOrEqualTo(regular.plus(start, days).orElseThrow());
        }
    }

    private static Duration minutes(WeeklyHours calendar, Instant from, Instant to) {
        long open = 0;
        for (var at = from; at.isBefore(to); at = at.plusSeconds(60)) {
            open += calendar.isOpen(at) ? 1 : 0;
        }
        return Duration.ofMinutes(open);
    }

    /// The same shift on every working day. Where the next shift is of another kind, "the same time of day" in it
    /// cannot keep the order of all moments.
    private static WeeklyHours regular(WeeklyHours calendar) {
        var shift = calendar.days().values().iterator().next();
        Map<DayOfWeek, List<Interval>> days = new EnumMap<>(DayOfWeek.class);
        calendar.days().keySet().forEach(day -> days.put(day, shift.subList(0, 1)));
        return new WeeklyHours("regular", calendar.zone(), days);
    }

    private static WeeklyHours calendar(Random random) {
        Map<DayOfWeek, List<Interval>> days = new EnumMap<>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            if (random.nextInt(3) > 0) {
                var intervals = new ArrayList<Interval>();
                for (int i = 0; i <= random.nextInt(2); i++) {
                    int from = random.nextInt(24 * 60);
                    int to = (from + 30 + random.nextInt(12 * 60)) % (24 * 60);
                    intervals.add(
                            new Interval(LocalTime.MIDNIGHT.plusMinutes(from), LocalTime.MIDNIGHT.plusMinutes(to)));
                }
                days.put(day, intervals);
            }
        }
        days.putIfAbsent(DayOfWeek.WEDNESDAY, List.of(new Interval(LocalTime.of(9, 0), LocalTime.of(17, 0))));
        return new WeeklyHours("random", ZoneId.of(MADRID), days);
    }
}
