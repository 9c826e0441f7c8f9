package dev.leadgate.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The usual gap is learned so that silence is noticed and a night is none.
class RhythmTest {
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final Instant NOW = MONDAY.atStartOfDay(JAKARTA).toInstant();

    /// Leads at random in working hours.
    private static List<Instant> office(double perHour, LocalDate from, int days, Random random) {
        var leads = new ArrayList<Instant>();
        for (int day = 0; day < days; day++) {
            var date = from.plusDays(day);
            if (date.getDayOfWeek().getValue() > 5) {
                continue;
            }
            var at = date.atTime(9, 0).atZone(JAKARTA);
            var end = date.atTime(17, 0).atZone(JAKARTA);
            while (true) {
                at = at.plusSeconds((long) Math.ceil(-Math.log(1 - random.nextDouble()) * 3600 / perHour));
                if (!at.isBefore(end)) {
                    break;
                }
                leads.add(at.toInstant());
            }
        }
        return leads;
    }

    private static Rhythm learned(double perHour, Random random) {
        return Rhythm.of(office(perHour, MONDAY.minusDays(28), 28, random), JAKARTA, NOW)
                .orElseThrow();
    }

    @Test
    void too_little_is_known_of_a_new_source() {
        var week = office(20, MONDAY.minusDays(7), 7, new Random(1));
        var rare = office(20, MONDAY.minusDays(28), 28, new Random(1)).subList(0, 12);

        assertThat(Rhythm.of(week, JAKARTA, NOW)).isEmpty();
        assertThat(Rhythm.of(rare, JAKARTA, NOW)).isEmpty();
        assertThat(Rhythm.of(List.of(), JAKARTA, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 4, 20, 200})
    void a_source_that_goes_on_as_before_is_hardly_ever_called_silent(double perHour) {
        long seed = 20_260_302;
        var random = new Random(seed);
        int gaps = 0;
        int alarms = 0;
        for (int round = 0; round < 10; round++) {
            var rhythm = learned(perHour, random);
            var later = office(perHour, MONDAY, 14, random);
            for (int i = 1; i < later.size(); i++) {
                gaps++;
                var due = rhythm.after(later.get(i - 1), Diagnosis.GAPS);
                if (due.isPresent() && due.get().isBefore(later.get(i))) {
                    alarms++;
                }
            }
        }
        assertThat((double) alarms / gaps)
                .as("seed %d, %d of %d", seed, alarms, gaps)
                .isLessThan(0.005);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 4, 20, 200})
    void nobody_is_woken_at_night_or_on_a_weekend(double perHour) {
        long seed = 20_260_303;
        var random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            var rhythm = learned(perHour, random);
            for (var lead : office(perHour, MONDAY, 7, random)) {
                var due = rhythm.after(lead, Diagnosis.GAPS).orElseThrow().atZone(JAKARTA);
                assertThat(due.getDayOfWeek()).as("seed %d", seed).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
                assertThat(due.getHour()).as("seed %d, %s", seed, due).isBetween(8, 17);
            }
        }
    }

    @Test
    void a_busy_source_that_stops_is_noticed_within_two_hours() {
        var rhythm = learned(20, new Random(4));
        var last = MONDAY.atTime(10, 0).atZone(JAKARTA).toInstant();

        assertThat(rhythm.after(last, Diagnosis.GAPS))
                .hasValueSatisfying(due ->
                        assertThat(due).isBetween(last.plus(Duration.ofMinutes(30)), last.plus(Duration.ofHours(2))));
    }

    @Test
    void a_past_outage_does_not_teach_silence() {
        var leads = new ArrayList<>(office(20, MONDAY.minusDays(28), 28, new Random(5)));
        var from = MONDAY.minusDays(12).atStartOfDay(JAKARTA).toInstant();
        leads.removeIf(at -> at.isAfter(from) && at.isBefore(from.plus(Duration.ofDays(2))));
        var last = MONDAY.atTime(10, 0).atZone(JAKARTA).toInstant();

        var rhythm = Rhythm.of(leads, JAKARTA, NOW).orElseThrow();

        assertThat(rhythm.after(last, Diagnosis.GAPS).orElseThrow()).isBefore(last.plus(Duration.ofHours(3)));
    }

    @Test
    void a_daily_batch_makes_the_rest_of_the_day_no_silence() {
        var leads = new ArrayList<Instant>();
        for (int day = 1; day <= 28; day++) {
            var nine = MONDAY.minusDays(day).atTime(9, 0).atZone(JAKARTA).toInstant();
            for (int i = 0; i < 100; i++) {
                leads.add(nine.plusSeconds(i));
            }
        }
        var rhythm = Rhythm.of(leads, JAKARTA, NOW).orElseThrow();
        var last = MONDAY.atTime(9, 2).atZone(JAKARTA).toInstant();

        var due = rhythm.after(last, Diagnosis.GAPS).orElseThrow();

        assertThat(Duration.between(last, due)).isBetween(Duration.ofDays(2), Duration.ofDays(4));
    }

    @Test
    void more_gaps_take_longer_and_any_input_has_an_answer() {
        long seed = 20_260_304;
        var random = new Random(seed);
        var zones = List.of("Europe/Berlin", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia", "UTC");
        for (int round = 0; round < 200; round++) {
            var zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            var now = ZonedDateTime.of(2026, 1 + random.nextInt(12), 1 + random.nextInt(28), 3, 0, 0, 0, zone)
                    .toInstant();
            var arrivals = new ArrayList<Instant>();
            for (int i = 0; i < random.nextInt(400); i++) {
                arrivals.add(now.minusSeconds(random.nextInt(40 * 86_400) - 86_400));
            }
            var rhythm = Rhythm.of(arrivals, zone, now);
            rhythm.ifPresent(r -> {
                assertThat(r.usualGap()).as("seed %d", seed).isGreaterThanOrEqualTo(1);
                var one = r.after(now, 1);
                var three = r.after(now, 3);
                one.ifPresent(at -> assertThat(at).as("seed %d", seed).isAfter(now));
                three.ifPresent(at -> assertThat(at).as("seed %d", seed).isAfter(one.orElseThrow()));
            });
        }
    }
}
