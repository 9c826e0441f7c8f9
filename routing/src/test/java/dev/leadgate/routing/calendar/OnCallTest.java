package dev.leadgate.routing.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.routing.calendar.OnCall.Every;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnCallTest {
    private static final List<String> REPS = List.of("ana", "budi", "cleo");
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final LocalTime NINE = LocalTime.of(9, 0);

    /// The first turn is that of the week of Monday, 2 March.
    @ParameterizedTest
    @CsvSource({
        "2026-03-02T08:00:00Z, ana",
        "2026-03-02T07:59:59Z, cleo",
        "2026-03-09T07:59:59Z, ana",
        "2026-03-09T08:00:00Z, budi",
        "2026-03-23T08:00:00Z, ana",
        "2026-02-23T08:00:00Z, cleo",
        // On 29 March the clock in Madrid goes on to summer.
        "2026-03-30T06:59:59Z, ana",
        "2026-03-30T07:00:00Z, budi",
    })
    void a_week_is_handed_over_at_its_time_on_the_wall(Instant now, String rep) {
        var rota = new OnCall(REPS, Every.WEEK, NINE, DayOfWeek.MONDAY, LocalDate.of(2026, 3, 4), MADRID);
        assertThat(rota.at(now)).isEqualTo(rep);
    }

    /// On 25 October at three the clock goes back to two, so half past two comes twice.
    @ParameterizedTest
    @CsvSource({
        "2026-10-25T00:29:59Z, ana",
        "2026-10-25T00:30:00Z, budi",
        "2026-10-25T01:30:00Z, budi",
        "2026-10-26T01:29:59Z, budi",
        "2026-10-26T01:30:00Z, cleo",
    })
    void a_time_that_comes_twice_is_the_first_of_the_two(Instant now, String rep) {
        var half = LocalTime.of(2, 30);
        var rota = new OnCall(REPS, Every.DAY, half, DayOfWeek.MONDAY, LocalDate.of(2026, 10, 24), MADRID);
        assertThat(rota.at(now)).isEqualTo(rep);
    }

    /// Whatever the clocks of a zone do, the next one's turn begins at the hand-over and not a moment before
    /// or after.
    @Test
    void in_every_zone_turns_are_half_open_and_follow_one_another() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var zones = List.copyOf(ZoneId.getAvailableZoneIds());
        for (int i = 0; i < 2_000; i++) {
            var zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            var every = random.nextBoolean() ? Every.DAY : Every.WEEK;
            var from = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(400));
            var at = LocalTime.of(random.nextInt(24), random.nextInt(60));
            var rota = new OnCall(REPS, every, at, from.getDayOfWeek(), from, zone);
            int turn = random.nextInt(-60, 60);
            int days = every == Every.DAY ? 1 : 7;
            var begins =
                    from.plusDays((long) turn * days).atTime(at).atZone(zone).toInstant();
            var ends = from.plusDays((turn + 1L) * days).atTime(at).atZone(zone).toInstant();
            var rep = REPS.get(Math.floorMod(turn, REPS.size()));
            var what = "%s turn %s".formatted(rota, turn);
            assertThat(rota.at(begins)).as(what).isEqualTo(rep);
            assertThat(rota.at(ends.minusNanos(1))).as(what).isEqualTo(rep);
            assertThat(rota.at(begins.plusSeconds(random.nextLong(ends.getEpochSecond() - begins.getEpochSecond()))))
                    .as(what)
                    .isEqualTo(rep);
            assertThat(rota.at(ends)).as(what).isEqualTo(REPS.get(Math.floorMod(turn + 1, REPS.size())));
        }
    }
}
