package dev.leadgate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Hours of checks, in no time.
class CheckRoundsTest {
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    private static final long SEED = 20_260_302;

    @Test
    void every_source_is_checked_about_hourly_and_never_all_at_once() {
        var sources = IntStream.range(0, 40).mapToObj(i -> "s" + i).toList();
        var rounds = new CheckRounds(new Random(SEED));
        var times = new HashMap<String, List<Instant>>();
        int most = 0;
        for (var now = START; now.isBefore(START.plus(Duration.ofHours(24))); now = now.plusSeconds(5)) {
            var at = now;
            var due = rounds.due(sources, now);
            most = Math.max(most, due.size());
            due.forEach(s -> times.computeIfAbsent(s, n -> new ArrayList<>()).add(at));
        }
        assertThat(most).as("at once, seed %d", SEED).isLessThan(5);
        assertThat(times.keySet()).containsExactlyInAnyOrderElementsOf(sources);
        times.forEach((source, at) -> {
            assertThat(at.getFirst()).as(source).isAfterOrEqualTo(START.plus(CheckRounds.AGAIN));
            for (int i = 1; i < at.size(); i++) {
                assertThat(Duration.between(at.get(i - 1), at.get(i)))
                        .as("%s, seed %d", source, SEED)
                        .isBetween(Duration.ofMinutes(45), Duration.ofMinutes(76));
            }
        });
    }

    @Test
    void a_failure_is_looked_at_again_soon_and_what_is_gone_is_forgotten() {
        var rounds = new CheckRounds(new Random(SEED));
        assertThat(rounds.due(Set.of("a", "b"), START)).isEmpty();
        var later = START.plus(Duration.ofHours(2));
        assertThat(rounds.due(Set.of("a", "b"), later)).containsExactlyInAnyOrder("a", "b");
        rounds.again(Set.of("a"), later);
        assertThat(rounds.due(Set.of("a", "b"), later.plus(CheckRounds.AGAIN))).containsExactly("a");
        assertThat(rounds.due(Set.of("b"), later)).isEmpty();
        rounds.again(Set.of("a"), later);
        assertThat(rounds.due(Set.of("a"), later.plus(CheckRounds.AGAIN)))
                .as("it is new")
                .isEmpty();
    }
}
