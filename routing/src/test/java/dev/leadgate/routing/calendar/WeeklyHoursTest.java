package dev.leadgate.routing.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.routing.calendar.WeeklyHours.Interval;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeeklyHoursTest {

    private static WeeklyHours daily(String zone, String from, String to) {
        Map<DayOfWeek, List<Interval>> days = new EnumMap<>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            days.put(day, List.of(new Interval(LocalTime.parse(from), LocalTime.parse(to))));
        }
        return new WeeklyHours("test", ZoneId.of(zone), days);
    }

    private static WeeklyHours on(DayOfWeek day, String zone, String from, String to) {
        return new WeeklyHours(
                "test",
                ZoneId.of(zone),
                Map.of(day, List.of(new Interval(LocalTime.parse(from), LocalTime.parse(to)))));
    }

    private static Instant at(String local, String zone) {
        return LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
    }

    private static Duration openBetween(WeeklyHours hours, Instant from, Instant to) {
        var open = Duration.ZERO;
        for (var at = from; at.isBefore(to); at = at.plusSeconds(60)) {
            open = hours.isOpen(at) ? open.plusMinutes(1) : open;
        }
        return open;
    }

    @Test
    void intervalsAreHalfOpen() {
        var hours = daily("Asia/Jakarta", "08:30", "17:30");
        assertThat(hours.isOpen(at("2026-03-02T08:29:59", "Asia/Jakarta"))).isFalse();
        assertThat(hours.isOpen(at("2026-03-02T08:30:00", "Asia/Jakarta"))).isTrue();
        assertThat(hours.isOpen(at("2026-03-02T17:29:59", "Asia/Jakarta"))).isTrue();
        assertThat(hours.isOpen(at("2026-03-02T17:30:00", "Asia/Jakarta"))).isFalse();
    }

    @Test
    void theWeekdayIsThatOfTheZone() {
        var hours = on(DayOfWeek.MONDAY, "Asia/Jakarta", "00:00", "06:00");
        // Sunday evening in UTC is already Monday in Jakarta.
        assertThat(hours.isOpen(Instant.parse("2026-03-01T18:00:00Z"))).isTrue();
        assertThat(hours.isOpen(Instant.parse("2026-03-02T18:00:00Z"))).isFalse();
    }

    @Test
    void aShiftOverMidnightBelongsToTheDayItStarts() {
        var hours = on(DayOfWeek.SUNDAY, "Europe/Madrid", "22:00", "06:00");
        assertThat(hours.isOpen(at("2026-03-02T05:59:00", "Europe/Madrid"))).isTrue();
        assertThat(hours.isOpen(at("2026-03-02T06:00:00", "Europe/Madrid"))).isFalse();
        assertThat(hours.isOpen(at("2026-03-02T22:30:00", "Europe/Madrid"))).isFalse();
        assertThat(hours.isOpen(at("2026-03-01T05:00:00", "Europe/Madrid"))).isFalse();
    }

    @Test
    void equalTimesAreTheWholeDay() {
        var hours = daily("America/New_York", "00:00", "00:00");
        assertThat(hours.isOpen(at("2026-07-04T13:00", "America/New_York"))).isTrue();
        assertThat(hours.isOpen(at("2026-07-04T00:00", "America/New_York"))).isTrue();
    }

    @Test
    void anOpeningKeepsItsWallClockWhenTheClockChanges() {
        var madrid = daily("Europe/Madrid", "09:00", "18:00");
        // Summer time starts on 29 March 2026 and ends on 25 October 2026.
        assertThat(madrid.nextOpening(at("2026-03-28T20:00", "Europe/Madrid")))
                .contains(Instant.parse("2026-03-29T07:00:00Z"));
        assertThat(madrid.nextOpening(at("2026-03-27T20:00", "Europe/Madrid")))
                .contains(Instant.parse("2026-03-28T08:00:00Z"));
        assertThat(madrid.nextOpening(at("2026-10-24T20:00", "Europe/Madrid")))
                .contains(Instant.parse("2026-10-25T08:00:00Z"));
        var newYork = daily("America/New_York", "09:00", "18:00");
        assertThat(newYork.nextOpening(Instant.parse("2026-03-08T03:00:00Z")))
                .contains(Instant.parse("2026-03-08T13:00:00Z"));
        var jakarta = daily("Asia/Jakarta", "08:30", "17:30");
        assertThat(jakarta.nextOpening(Instant.parse("2026-03-28T20:00:00Z")))
                .contains(Instant.parse("2026-03-29T01:30:00Z"));
    }

    @Test
    void aNightShiftIsAnHourShorterInSpringAndLongerInAutumn() {
        var hours = daily("Europe/Madrid", "22:00", "06:00");
        var spring = at("2026-03-28T12:00", "Europe/Madrid");
        var autumn = at("2026-10-24T12:00", "Europe/Madrid");
        assertThat(openBetween(hours, spring, at("2026-03-29T12:00", "Europe/Madrid")))
                .isEqualTo(Duration.ofHours(7));
        assertThat(openBetween(hours, autumn, at("2026-10-25T12:00", "Europe/Madrid")))
                .isEqualTo(Duration.ofHours(9));
        assertThat(openBetween(daily("Asia/Jakarta", "22:00", "06:00"), spring, spring.plus(Duration.ofDays(1))))
                .isEqualTo(Duration.ofHours(8));
    }

    @Test
    void aShiftInsideTheSkippedHourDoesNotExist() {
        var hours = on(DayOfWeek.SUNDAY, "America/New_York", "02:00", "03:00");
        var opening = hours.nextOpening(Instant.parse("2026-03-07T12:00:00Z"));
        // 02:00 on 8 March is read as 03:00, where the shift ends: the week after is next.
        assertThat(opening).contains(at("2026-03-15T02:00", "America/New_York"));
    }

    @Test
    void anOpenCalendarOpensNowAndAnEmptyOneNever() {
        var now = at("2026-03-02T10:00", "Asia/Jakarta");
        assertThat(daily("Asia/Jakarta", "08:30", "17:30").nextOpening(now)).contains(now);
        assertThat(new WeeklyHours("none", ZoneId.of("UTC"), Map.of()).nextOpening(now))
                .isEmpty();
        assertThat(on(DayOfWeek.SUNDAY, "Asia/Jakarta", "08:30", "17:30").nextOpening(now))
                .contains(at("2026-03-08T08:30", "Asia/Jakarta"));
    }
}
