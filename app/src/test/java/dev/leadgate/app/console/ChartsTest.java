package dev.leadgate.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How numbers become drawings.
class ChartsTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();

    private static OptionalDouble share(double value) {
        return OptionalDouble.of(value);
    }

    @Test
    void a_bar_is_as_high_as_its_number_and_one_is_seen_beside_a_thousand() {
        assertThat(Paths.bars(List.of(0L, 1_000L, 1L), 1_000, 36)).isEqualTo("M11 36v-36h8v36zM21 36v-2h8v2z");
    }

    @Test
    void a_line_has_gaps_where_there_is_nothing_and_a_dash_for_one_alone() {
        assertThat(Paths.line(List.of(share(0), share(1), NONE, share(0.5), NONE, NONE), 100))
                .isEqualTo("M5 100L15 0M31 50h8");
        assertThat(Paths.stairs(List.of(NONE, share(0.5), share(1), NONE, share(2)), 100))
                .isEqualTo("M10 50h10L20 0h10M40 0h10");
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "2, 2", "3, 4", "5, 6", "7, 10", "11, 20", "61, 100", "401, 600", "600, 600", "601, 1000"})
    void the_scale_ends_at_a_number_that_people_like(long most, long top) {
        assertThat(Charts.top(most)).isEqualTo(top);
    }

    @Test
    void durations_stand_between_the_rungs_around_them() {
        var scale = TimeScale.around(List.of(Duration.ofMillis(30), Duration.ofMillis(700)));
        assertThat(scale.rungs()).containsExactly(Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(1));
        assertThat(scale.share(Duration.ofMillis(10))).isZero();
        assertThat(scale.share(Duration.ofMillis(100))).isEqualTo(0.5, within(1e-9));
        assertThat(scale.share(Duration.ofMillis(316))).isEqualTo(0.75, within(1e-3));
        assertThat(scale.share(Duration.ofSeconds(1))).isEqualTo(1);
        assertThat(scale.share(Duration.ofDays(3))).isEqualTo(1);
        assertThat(scale.share(Duration.ZERO)).isZero();
        assertThat(TimeScale.around(List.of()).rungs()).hasSizeGreaterThan(1);
        assertThat(TimeScale.around(List.of(Duration.ofDays(900))).rungs()).hasSize(2);
        assertThat(TimeScale.around(List.of(Duration.ofMinutes(3), Duration.ofHours(7)))
                        .rungs())
                .containsExactly(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1),
                        Duration.ofHours(6),
                        Duration.ofDays(1));
    }
}
