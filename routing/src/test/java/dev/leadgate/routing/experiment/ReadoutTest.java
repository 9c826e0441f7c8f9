package dev.leadgate.routing.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadgate.routing.experiment.Readout.Arm;
import dev.leadgate.routing.experiment.Readout.Horizon;
import dev.leadgate.routing.experiment.Readout.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadoutTest {
    private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
    private static final Horizon SAMPLE = new Horizon(Optional.of(400), Optional.empty());

    private static Arm arm(String name, long n, long converted) {
        return new Arm(name, 50, n, n, converted, List.of());
    }

    private static Readout read(Arm control, Arm test) {
        return Readout.of("e", List.of(control, test), SAMPLE, NOW);
    }

    /// The worked example of Newcombe (1998), method 10: 56 of 70 against 48 of 80.
    @Test
    void the_interval_and_the_p_value_are_those_of_the_textbook() {
        var gap = Readout.gap(48, 80, 56, 70).orElseThrow();
        assertThat(gap.difference()).isCloseTo(0.2, within(1e-12));
        assertThat(gap.low()).isCloseTo(0.0524, within(5e-5));
        assertThat(gap.high()).isCloseTo(0.3339, within(5e-5));
        assertThat(gap.p()).isCloseTo(0.00805, within(5e-5));
    }

    @Test
    void a_clear_difference_has_a_winner_and_a_small_one_has_none() {
        var clear = read(arm("control", 1000, 80), arm("fast", 1000, 130));
        assertThat(clear.verdict()).isEqualTo(Verdict.BETTER);
        assertThat(clear.winner()).contains("fast");
        assertThat(read(arm("control", 1000, 80), arm("fast", 1000, 85)).verdict())
                .isEqualTo(Verdict.NOT_CLEAR);
        assertThat(read(arm("control", 1000, 130), arm("fast", 1000, 80)).verdict())
                .isEqualTo(Verdict.WORSE);
    }

    @Test
    void a_split_that_is_off_gives_no_verdict_however_large_the_difference() {
        var off = read(arm("control", 1200, 60), arm("fast", 1000, 300));
        assertThat(off.verdict()).isEqualTo(Verdict.SPLIT_OFF);
        assertThat(off.winner()).isEmpty();
        assertThat(off.splitP()).isLessThan(0.001);
        assertThat(read(arm("control", 1040, 60), arm("fast", 1000, 300)).verdict())
                .as("that much is chance")
                .isEqualTo(Verdict.BETTER);
    }

    @Test
    void a_variant_is_adopted_only_when_it_can_be_read_and_the_control_at_any_time() {
        var off = read(arm("control", 1200, 60), arm("fast", 1000, 300));
        var early = read(arm("control", 390, 60), arm("fast", 399, 300));
        assertThat(early.verdict()).isEqualTo(Verdict.TOO_EARLY);
        for (var unread : List.of(off, early)) {
            assertThat(unread.mayAdopt("fast")).isFalse();
            assertThat(unread.mayAdopt("control")).isTrue();
        }
        assertThat(read(arm("control", 1000, 80), arm("fast", 1000, 130)).mayAdopt("fast"))
                .isTrue();
        assertThat(read(arm("control", 1000, 80), arm("fast", 1000, 85)).mayAdopt("fast"))
                .as("a person may like it for other reasons")
                .isTrue();
    }

    @Test
    void before_the_horizon_there_is_no_verdict() {
        assertThat(read(arm("control", 399, 20), arm("fast", 399, 200)).verdict())
                .isEqualTo(Verdict.TOO_EARLY);
        var until = new Horizon(Optional.empty(), Optional.of(NOW));
        var arms = List.of(arm("control", 399, 20), arm("fast", 399, 200));
        assertThat(Readout.of("e", arms, until, NOW.minusSeconds(1)).verdict()).isEqualTo(Verdict.TOO_EARLY);
        assertThat(Readout.of("e", arms, until, NOW).verdict()).isEqualTo(Verdict.BETTER);
    }

    @Test
    void one_guard_that_is_worse_takes_the_win_away_and_is_named() {
        var control = new Arm("control", 50, 1000, 1000, 80, List.of(970L, 950L));
        var fast = new Arm("fast", 50, 1000, 1000, 130, List.of(970L, 850L));
        var broken = Readout.of("e", List.of(control, fast), SAMPLE, NOW);
        assertThat(broken.verdict()).isEqualTo(Verdict.GUARD_BROKEN);
        assertThat(broken.worse()).containsExactly(1);
        assertThat(broken.lines().getLast().guards())
                .extracting(gap -> Math.round(100 * gap.difference()))
                .containsExactly(0L, -10L);

        var kept = new Arm("fast", 50, 1000, 1000, 130, List.of(970L, 949L));
        var better = Readout.of("e", List.of(control, kept), SAMPLE, NOW);
        assertThat(better.verdict()).isEqualTo(Verdict.BETTER);
        assertThat(better.worse()).isEmpty();
    }

    @Test
    void an_experiment_without_leads_says_nothing() {
        var none = read(arm("control", 0, 0), arm("fast", 0, 0));
        assertThat(none.verdict()).isEqualTo(Verdict.TOO_EARLY);
        assertThat(none.splitP()).isEqualTo(1);
        assertThat(none.lines().get(1).difference()).isEmpty();
    }

    /// A mutant that forgets the pooled error or halves p is found here.
    @Test
    void equal_arms_have_a_winner_about_as_often_as_the_bar_says() {
        long seed = 20260401;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        int wrong = 0;
        for (int i = 0; i < 2000; i++) {
            var verdict = read(arm("control", 500, draw(random)), arm("fast", 500, draw(random)))
                    .verdict();
            wrong += verdict == Verdict.NOT_CLEAR ? 0 : 1;
        }
        assertThat(wrong).isBetween(60, 140);
    }

    private static long draw(Random random) {
        return random.ints(500, 0, 100).filter(n -> n < 20).count();
    }
}
