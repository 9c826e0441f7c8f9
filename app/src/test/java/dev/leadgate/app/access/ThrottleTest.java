package dev.leadgate.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");

    private final Throttle throttle = new Throttle(10, Duration.ofSeconds(10));

    @Test
    void of_ten_thousand_guesses_in_ten_minutes_seventy_are_looked_at() {
        int evaluated = 0;
        for (int i = 0; i < 10_000; i++) {
            var now = NOW.plusMillis(i * 60L);
            evaluated += throttle.take("nadia", now).isEmpty() ? 1 : 0;
        }
        assertThat(evaluated).isBetween(60, 75);
    }

    @Test
    void nobody_is_shut_out_for_good_however_often_somebody_tries() {
        for (int i = 0; i < 1_000; i++) {
            throttle.take("nadia", NOW);
        }
        assertThat(throttle.take("nadia", NOW)).contains(Duration.ofSeconds(10));
        assertThat(throttle.take("nadia", NOW.plusSeconds(10))).isEmpty();
        assertThat(throttle.take("budi", NOW)).isEmpty();
    }

    @Test
    void what_is_given_back_was_never_taken() {
        for (int i = 0; i < 100; i++) {
            assertThat(throttle.take("nadia", NOW)).isEmpty();
            throttle.giveBack("nadia");
        }
    }
}
