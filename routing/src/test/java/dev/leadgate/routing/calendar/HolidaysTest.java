package dev.leadgate.routing.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.routing.calendar.WeeklyHours.Interval;
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
import java.util.Random;
import org.junit.jupiter.api.Test;

class HolidaysTest {

    private static final Holidays CHRISTMAS =
            day -> day.equals(LocalDate.parse("2026-12-25")) ? Optional.of("Christmas") : Optional.empty();

    private static WeeklyHours daily(String from, String to, Holidays holidays) {
        Map<DayOfWeek, List<Interval>> days = new EnumMap<>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            days.put(day, List.of(new Interval(LocalTime.parse(from), LocalTime.parse(to))));
        }
        return new WeeklyHours("h", ZoneId.of("UTC"), days, holidays);
    }

    @Test
    void regions_have_their_own_days() {
        var spain = PublicHolidays.of("ES").orElseThrow();
        var madrid = PublicHolidays.of("es-md").orElseThrow();
        assertThat(spain.on(LocalDate.parse("2026-12-25"))).isPresent();
        assertThat(madrid.on(LocalDate.parse("2026-12-25"))).isPresent();
        assertThat(spain.on(LocalDate.parse("2026-05-02"))).isEmpty();
        assertThat(madrid.on(LocalDate.parse("2026-05-02"))).isPresent();
        assertThat(madrid.on(LocalDate.parse("2026-03-03"))).isEmpty();
    }

    @Test
    void an_unknown_region_names_those_that_could_be_meant() {
        assertThat(PublicHolidays.of("ES-XX")).isEmpty();
        assertThat(PublicHolidays.near("ES-XX")).contains("ES", "ES-MD").doesNotContain("DE");
        assertThat(PublicHolidays.of("XX")).isEmpty();
        assertThat(PublicHolidays.near("XX")).contains("ES", "DE", "FR");
        assertThat(PublicHolidays.of("")).isEmpty();
    }

    @Test
    void no_shift_starts_on_a_holiday_but_one_from_the_day_before_goes_on() {
        var nights = daily("22:00", "06:00", CHRISTMAS);
        assertThat(nights.isOpen(Instant.parse("2026-12-25T05:59:00Z"))).isTrue();
        assertThat(nights.isOpen(Instant.parse("2026-12-25T22:30:00Z"))).isFalse();
        assertThat(nights.isOpen(Instant.parse("2026-12-26T05:59:00Z"))).isFalse();
        assertThat(nights.holidayAt(Instant.parse("2026-12-26T05:59:00Z"))).contains("Christmas");
        assertThat(nights.holidayAt(Instant.parse("2026-12-25T12:00:00Z")))
                .as("would be closed anyway")
                .isEmpty();
        assertThat(nights.nextOpening(Instant.parse("2026-12-25T06:00:00Z")))
                .contains(Instant.parse("2026-12-26T22:00:00Z"));
    }

    @Test
    void a_closed_season_has_an_end() {
        Holidays august = day -> day.getMonthValue() == 8 ? Optional.of("closed") : Optional.empty();
        assertThat(daily("08:00", "16:00", august).nextOpening(Instant.parse("2026-08-01T09:00:00Z")))
                .contains(Instant.parse("2026-09-01T08:00:00Z"));
        assertThat(daily("08:00", "16:00", day -> Optional.of("closed"))
                        .nextOpening(Instant.parse("2026-08-01T09:00:00Z")))
                .isEmpty();
    }

    @Test
    void the_next_opening_is_the_first_open_moment_whatever_zone_and_clock_change() {
        var seed = 20261127L;
        System.out.println("openings seed " + seed);
        var random = new Random(seed);
        for (var round = 0; round < 400; round++) {
            var zone = ZoneId.of(
                    List.of("Europe/Madrid", "America/New_York", "Asia/Jakarta").get(random.nextInt(3)));
            Map<DayOfWeek, List<Interval>> days = new EnumMap<>(DayOfWeek.class);
            for (var day : DayOfWeek.values()) {
                if (random.nextInt(3) > 0) {
                    days.put(
                            day,
                            List.of(new Interval(
                                    LocalTime.of(random.nextInt(24), 30 * random.nextInt(2)),
                                    LocalTime.of(random.nextInt(24), 30 * random.nextInt(2)))));
                }
            }
            int off = random.nextInt(7);
            Holidays holidays = day -> day.getDayOfMonth() % 7 == off ? Optional.of("off") : Optional.empty();
            var hours = new WeeklyHours("h", zone, days, holidays);
            var around = Instant.parse(random.nextBoolean() ? "2026-03-28T00:00:00Z" : "2026-10-24T00:00:00Z");
            var from = around.plus(Duration.ofMinutes(30L * random.nextInt(96)));
            var next = hours.nextOpening(from);
            var at = from;
            while (!hours.isOpen(at) && at.isBefore(from.plus(Duration.ofDays(40)))) {
                assertThat(next.map(n -> n.isAfter(from)).orElse(true)).isTrue();
                at = at.plus(Duration.ofMinutes(30));
            }
            if (hours.isOpen(at)) {
                assertThat(next).as(hours + " from " + from).contains(at);
            }
        }
    }
}
