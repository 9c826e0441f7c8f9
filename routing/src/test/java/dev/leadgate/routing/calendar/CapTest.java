package dev.leadgate.routing.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.routing.calendar.Cap.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CapTest {
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    private static Cap calendar(int most, Span span, String resetsAt) {
        return new Cap(most, span, false, Optional.empty(), LocalTime.parse(resetsAt), DayOfWeek.MONDAY);
    }

    private static List<Instant> at(String... newestFirst) {
        return List.of(newestFirst).stream().map(Instant::parse).toList();
    }

    @Test
    void a_day_begins_at_the_reset_in_the_zone() {
        var cap = calendar(2, Span.DAY, "06:00");
        // 06:00 in Madrid in winter is 05:00 UTC.
        var given = at("2026-03-02T05:00:00Z", "2026-03-02T04:59:59Z");
        var now = Instant.parse("2026-03-02T10:00:00Z");
        assertThat(cap.used(given, now, MADRID)).isEqualTo(1);
        assertThat(cap.used(given, Instant.parse("2026-03-02T04:59:59Z").plusMillis(1), MADRID))
                .isEqualTo(2);
        assertThat(cap.again(at("2026-03-02T09:00:00Z", "2026-03-02T08:00:00Z"), now, MADRID))
                .isEqualTo(Instant.parse("2026-03-03T05:00:00Z"));
    }

    @Test
    void a_week_begins_on_its_day_and_a_month_on_the_first() {
        var now = Instant.parse("2026-03-04T12:00:00Z");
        assertThat(calendar(1, Span.WEEK, "00:00").start(now, MADRID)).isEqualTo(Instant.parse("2026-03-01T23:00:00Z"));
        assertThat(calendar(1, Span.MONTH, "00:00").start(now, MADRID))
                .isEqualTo(Instant.parse("2026-02-28T23:00:00Z"));
        var sundays = new Cap(1, Span.WEEK, false, Optional.of(ZoneId.of("UTC")), LocalTime.MIDNIGHT, DayOfWeek.SUNDAY);
        assertThat(sundays.start(now, ZoneId.of("UTC"))).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(sundays.again(at("2026-03-03T00:00:00Z"), now, MADRID))
                .isEqualTo(Instant.parse("2026-03-08T00:00:00Z"));
    }

    @Test
    void a_rolling_window_looks_back_from_now() {
        var cap = new Cap(2, Span.DAY, true, Optional.empty(), LocalTime.MIDNIGHT, DayOfWeek.MONDAY);
        var given = at("2026-03-02T09:00:00Z", "2026-03-01T11:00:00Z", "2026-03-01T10:00:00Z");
        var now = Instant.parse("2026-03-02T10:00:00Z");
        // What was given exactly a day ago has left the window.
        assertThat(cap.used(given, now, MADRID)).isEqualTo(2);
        assertThat(cap.again(given, now, MADRID)).isEqualTo(Instant.parse("2026-03-02T11:00:00Z"));
        assertThat(cap.used(given, Instant.parse("2026-03-02T11:00:00Z"), MADRID))
                .isEqualTo(1);
    }

    @Test
    void windows_lie_side_by_side_also_where_the_clock_changes() {
        var seed = 20261127L;
        System.out.println("caps seed " + seed);
        var random = new Random(seed);
        var spans = List.of(Span.values());
        var zones = List.of("Europe/Madrid", "America/New_York", "Asia/Kathmandu", "UTC");
        for (var round = 0; round < 2000; round++) {
            var zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            var span = spans.get(random.nextInt(4));
            var reset = LocalTime.of(random.nextInt(5), 15 * random.nextInt(4));
            var cap = new Cap(1, span, false, Optional.empty(), reset, DayOfWeek.of(1 + random.nextInt(7)));
            // Around both changes of Madrid's and New York's clocks in 2026.
            var around = Instant.parse(random.nextBoolean() ? "2026-03-08T00:00:00Z" : "2026-10-25T00:00:00Z");
            var now = around.plusSeconds(random.nextInt(30 * 86_400));
            var start = cap.start(now, zone);
            var next = cap.again(List.of(now), now, zone);
            assertThat(start).isBeforeOrEqualTo(now);
            assertThat(next).isAfter(now);
            assertThat(cap.start(next, zone)).isEqualTo(next);
            assertThat(cap.start(next.minusMillis(1), zone)).isEqualTo(start);
            assertThat(Duration.between(start, next)).isLessThanOrEqualTo(cap.reach());
        }
    }

    @Test
    void a_cap_counts_no_lead_of_the_window_before() {
        var random = new Random(1);
        var cap = calendar(5, Span.DAY, "00:00");
        var given = new ArrayList<Instant>();
        var now = Instant.parse("2026-03-27T12:00:00Z");
        for (var i = 0; i < 500; i++) {
            now = now.plusSeconds(random.nextInt(7200));
            given.addFirst(now);
            var day = now.atZone(MADRID).toLocalDate();
            var expected = given.stream()
                    .filter(at -> at.atZone(MADRID).toLocalDate().equals(day))
                    .count();
            assertThat(cap.used(given, now, MADRID)).isEqualTo((int) expected);
        }
    }
}
