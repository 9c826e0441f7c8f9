package dev.leadgate.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-03-02T14:00:00+07:00[Asia/Jakarta]");

    @ParameterizedTest
    @CsvSource({"90s, PT90S", "30m, PT30M", "2h, PT2H", "1d, PT24H", "' 5 m ', PT5M"})
    void spans(String typed, Duration span) {
        assertThat(Times.span(typed)).isEqualTo(span);
    }

    @ParameterizedTest
    @CsvSource({
        "14:20, 2026-03-02T07:20:00Z",
        "9:05, 2026-03-03T02:05:00Z",
        "14:00, 2026-03-03T07:00:00Z",
        "2026-03-02T18:00, 2026-03-02T11:00:00Z",
        "2026-03-02T18:00+01:00, 2026-03-02T17:00:00Z",
        "2026-03-02T18:00:00Z, 2026-03-02T18:00:00Z"
    })
    void moments(String typed, Instant moment) {
        assertThat(Times.moment(typed, NOW)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "25:00", "14:60", "2026-02-30T10:00", ""})
    void what_is_no_time(String typed) {
        assertThatThrownBy(() -> Times.moment(typed, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("say 14:20");
    }

    @Test
    void what_is_no_span() {
        assertThatThrownBy(() -> Times.span("0m")).hasMessageContaining("30m");
        assertThatThrownBy(() -> Times.span("9999d")).hasMessageContaining("longer than a year");
    }
}
