package dev.leadgate.routing.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.routing.Given;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class RemindAtTest {
    private static final Instant NOW = Given.NOW;

    private static Instant at(String word, String rep, Instant now) {
        return RemindAt.of(word, Given.policy(Given.standard()).rep(rep), now).orElseThrow();
    }

    @Test
    void minutes_and_hours_count_from_now() {
        assertThat(at("soon", "budi", NOW)).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
        assertThat(at("hour", "budi", NOW)).isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(RemindAt.of("later", Given.policy(Given.standard()).rep("budi"), NOW))
                .isEmpty();
    }

    @Test
    void tomorrow_is_nine_on_the_reps_own_clock() {
        var nine = at("tomorrow", "budi", NOW).atZone(ZoneId.of("Asia/Jakarta"));
        assertThat(nine.toLocalTime()).isEqualTo(LocalTime.of(9, 0));
        assertThat(nine.getDayOfWeek()).isEqualTo(DayOfWeek.TUESDAY);
    }

    @Test
    void on_a_free_day_it_waits_for_the_next_shift() {
        var friday = NOW.plus(Duration.ofDays(4));
        var next = at("tomorrow", "budi", friday);
        assertThat(next.atZone(ZoneId.of("Asia/Jakarta")).getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
        assertThat(Given.policy(Given.standard())
                        .rep("budi")
                        .hours()
                        .orElseThrow()
                        .isOpen(next))
                .isTrue();
    }
}
