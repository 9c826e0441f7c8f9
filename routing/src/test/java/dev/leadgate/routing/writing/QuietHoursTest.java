package dev.leadgate.routing.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    @ParameterizedTest
    @CsvSource({
        "21:00-08:00, 2026-06-01T19:00:00Z, 2026-06-02T06:00:00Z",
        "21:00-08:00, 2026-06-02T05:59:59Z, 2026-06-02T06:00:00Z",
        "21:00-08:00, 2026-06-02T06:00:00Z,",
        "21:00-08:00, 2026-06-01T18:59:59Z,",
        "13:00-15:00, 2026-06-01T11:00:00Z, 2026-06-01T13:00:00Z",
    })
    void they_end_in_the_zone_of_the_person(String hours, Instant at, Instant end) {
        assertThat(QuietHours.of(hours).until(at, MADRID)).isEqualTo(Optional.ofNullable(end));
    }

    @Test
    void hours_without_an_end_are_none() {
        assertThatThrownBy(() -> QuietHours.of("08:00-08:00")).isInstanceOf(DateTimeException.class);
    }

    /// On 25 October at three the clock in Madrid goes back to two.
    @ParameterizedTest
    @CsvSource({
        "2026-10-25T00:10:00Z, 2026-10-25T01:30:00Z", // 02:10 for the first time
        "2026-10-25T01:10:00Z, 2026-10-25T01:30:00Z", // and for the second
    })
    void where_the_clock_goes_back_they_end_at_the_second_of_two_equal_times(Instant at, Instant end) {
        assertThat(QuietHours.of("21:00-02:30").until(at, MADRID)).contains(end);
    }

    /// On 29 March at two it goes on to three.
    @Test
    void where_the_clock_skips_their_end_they_end_after_it() {
        var at = Instant.parse("2026-03-29T00:10:00Z");
        assertThat(QuietHours.of("21:00-02:30").until(at, MADRID)).contains(Instant.parse("2026-03-29T01:30:00Z"));
    }

    /// What waits for them is never due while they last: it would be claimed again and again.
    @Test
    void in_every_zone_they_end_later_and_are_over_then() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var zones = List.copyOf(ZoneId.getAvailableZoneIds());
        int asked = 0;
        for (int i = 0; i < 40_000; i++) {
            var hours = new QuietHours(time(random), time(random));
            var zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            var next = zone.getRules().nextTransition(Instant.ofEpochSecond(random.nextInt(2_000_000_000)));
            var around = next == null ? Instant.parse("2026-10-25T01:00:00Z") : next.getInstant();
            var at = around.plusSeconds(random.nextInt(-90_000, 90_000));
            var end = hours.until(at, zone);
            if (end.isPresent()) {
                asked++;
                assertThat(end.get()).as(hours + " " + zone + " " + at).isAfter(at);
                assertThat(hours.until(end.get(), zone))
                        .as(hours + " " + zone + " " + at)
                        .isEmpty();
            }
        }
        assertThat(asked).isGreaterThan(1_000);
    }

    private static LocalTime time(Random random) {
        return LocalTime.of(random.nextInt(24), random.nextInt(12) * 5);
    }
}
