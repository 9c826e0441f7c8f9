package dev.leadgate.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final Instant NOW = Instant.parse("2026-11-28T14:07:31.25Z");

    @Test
    void the_last_step_still_runs() {
        for (var window : Window.values()) {
            var grid = window.grid(NOW, ZoneOffset.UTC);
            assertThat(grid.step(NOW)).as(window.word()).hasValue(grid.size() - 1);
            assertThat(grid.step(grid.from())).hasValue(0);
            assertThat(grid.step(grid.from().minusNanos(1))).isEmpty();
            assertThat(grid.step(grid.starts().get(7))).hasValue(7);
            assertThat(grid.step(grid.starts().get(7).minusNanos(1))).hasValue(6);
            assertThat(grid.endOf(grid.size() - 1)).isEqualTo(NOW);
            assertThat(Window.of(window.word())).contains(window);
        }
        assertThat(Window.HOUR.grid(NOW, ZoneOffset.UTC).from()).isEqualTo("2026-11-28T13:08:00Z");
        assertThat(Window.DAY.grid(NOW, ZoneOffset.UTC).from()).isEqualTo("2026-11-27T14:15:00Z");
        assertThat(Window.WEEK.grid(NOW, ZoneOffset.UTC).from()).isEqualTo("2026-11-21T15:00:00Z");
        assertThat(Window.of("2h")).isEmpty();
    }

    @Test
    void days_are_those_of_the_zone_however_long_they_are() {
        var berlin = ZoneId.of("Europe/Berlin");
        var grid = Window.MONTH.grid(Instant.parse("2026-11-05T00:30:00Z"), berlin);
        assertThat(grid.size()).isEqualTo(30);
        assertThat(grid.starts().getLast()).isEqualTo("2026-11-04T23:00:00Z");
        assertThat(grid.starts())
                .contains(Instant.parse("2026-10-24T22:00:00Z"), Instant.parse("2026-10-25T23:00:00Z"));
    }
}
