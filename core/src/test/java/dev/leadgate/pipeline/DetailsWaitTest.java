package dev.leadgate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DetailsWaitTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// Attempts until there is no next one, and the time they took, when each fails at once.
    private record Tried(int attempts, Duration span) {
        static Tried all(boolean courtesy, Optional<Duration> asked, Duration age) {
            int attempt = 1;
            var span = Duration.ZERO;
            while (true) {
                var next = DetailsWait.next(courtesy, attempt, age.plus(span), asked);
                if (next.isEmpty()) {
                    return new Tried(attempt, span);
                }
                span = span.plus(next.get());
                attempt++;
            }
        }
    }

    @Test
    void what_is_needed_is_tried_for_a_day() {
        var tried = Tried.all(false, Optional.empty(), Duration.ZERO);
        assertThat(tried.span()).isBetween(Duration.ofHours(24), Duration.ofHours(25));
        assertThat(tried.attempts()).isBetween(25, 40);
    }

    /// A vendor whose limit is for a day says "in a minute" all day long.
    @Test
    void a_vendor_that_asks_for_a_minute_each_time_is_neither_given_up_nor_asked_every_minute() {
        var tried = Tried.all(false, Optional.of(MINUTE), Duration.ZERO);
        assertThat(tried.span()).isBetween(Duration.ofHours(24), Duration.ofHours(25));
        assertThat(tried.attempts()).isBetween(25, 50);
    }

    @Test
    void nobody_is_kept_waiting_for_longer_than_an_hour_at_once() {
        assertThat(DetailsWait.next(false, 1, Duration.ZERO, Optional.of(Duration.ofDays(3))))
                .contains(Duration.ofHours(1));
    }

    @Test
    void an_old_envelope_that_is_replayed_gets_a_dozen_attempts() {
        assertThat(Tried.all(false, Optional.empty(), Duration.ofDays(30)).attempts())
                .isEqualTo(12);
    }

    @Test
    void a_courtesy_holds_a_lead_up_for_two_minutes() {
        assertThat(Tried.all(true, Optional.empty(), Duration.ZERO))
                .isEqualTo(new Tried(4, Duration.ofSeconds(10 + 20 + 40)));
        assertThat(DetailsWait.next(true, 1, Duration.ZERO, Optional.of(Duration.ofMinutes(3))))
                .isEmpty();
        assertThat(DetailsWait.next(true, 1, Duration.ofDays(1), Optional.empty()))
                .isEmpty();
    }
}
