package dev.leadgate.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UsualTest {
    private static final Instant MONDAY_NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private static Map<Instant, Long> weeks(long... counts) {
        var hours = new HashMap<Instant, Long>();
        for (int week = 1; week <= counts.length; week++) {
            hours.put(MONDAY_NINE.minus(Duration.ofDays(7L * week)), counts[week - 1]);
        }
        return hours;
    }

    @Test
    void it_is_the_median_of_the_same_hour_in_four_weeks() {
        var usual = new Usual(weeks(10, 900, 20, 30), LONG_AGO, ZoneOffset.UTC);
        assertThat(usual.between(MONDAY_NINE, MONDAY_NINE.plusSeconds(3_600)))
                .as("one mad week does not move it")
                .hasValue(25);
        assertThat(usual.between(MONDAY_NINE, MONDAY_NINE.plusSeconds(60)).orElseThrow())
                .isCloseTo(25 / 60.0, within(1e-9));
        assertThat(usual.between(MONDAY_NINE.plusSeconds(1_800), MONDAY_NINE.plusSeconds(5_400)))
                .as("half of that hour, and half of one that is empty")
                .hasValue(12.5);
    }

    @Test
    void a_week_without_a_row_had_none_but_weeks_before_the_first_count_are_unknown() {
        assertThat(new Usual(weeks(8, 0, 8, 0), LONG_AGO, ZoneOffset.UTC)
                        .between(MONDAY_NINE, MONDAY_NINE.plusSeconds(3_600)))
                .hasValue(4);
        var twoWeeks = MONDAY_NINE.minus(Duration.ofDays(14));
        assertThat(new Usual(weeks(8, 12), twoWeeks, ZoneOffset.UTC)
                        .between(MONDAY_NINE, MONDAY_NINE.plusSeconds(3_600)))
                .hasValue(10);
        assertThat(new Usual(weeks(8, 12), twoWeeks.plusSeconds(1), ZoneOffset.UTC)
                        .between(MONDAY_NINE, MONDAY_NINE.plusSeconds(3_600)))
                .as("one week says nothing")
                .isEmpty();
    }

    @Test
    void the_clock_on_the_wall_counts_also_over_a_change_of_the_hour() {
        var berlin = ZoneId.of("Europe/Berlin");
        var winterNine = Instant.parse("2026-10-26T08:00:00Z");
        var hours = new HashMap<Instant, Long>();
        for (int week = 1; week <= 4; week++) {
            hours.put(Instant.parse("2026-10-26T07:00:00Z").minus(Duration.ofDays(7L * week)), 40L);
        }
        assertThat(new Usual(hours, LONG_AGO, berlin).between(winterNine, winterNine.plusSeconds(3_600)))
                .hasValue(40);
    }
}
