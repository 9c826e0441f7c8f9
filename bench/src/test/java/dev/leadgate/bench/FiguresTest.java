package dev.leadgate.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadgate.bench.Report.Row;
import dev.leadgate.bench.Report.Run;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void theMedianOfRunsIsNotTheirMeanAndTheirOrderDoesNotMatter() {
        var series = new Series(List.of(900.0, 1.0, 2.0));
        assertThat(series.median()).isEqualTo(2);
        assertThat(series.min()).isEqualTo(1);
        assertThat(series.max()).isEqualTo(900);
        assertThat(new Series(List.of(4.0, 1.0)).median()).isEqualTo(2.5);
        assertThat(series.text()).isEqualTo("2.00 (1.00..900)");
    }

    @Test
    void percentilesAreThoseOfTheValues() {
        var latencies = new Latencies();
        for (int millis = 1; millis <= 1_000; millis++) {
            latencies.record(millis * 1_000_000L);
        }
        var summary = latencies.take();
        assertThat(summary.count()).isEqualTo(1_000);
        assertThat(summary.p50()).isCloseTo(500, within(1.0));
        assertThat(summary.p99()).isCloseTo(990, within(1.0));
        assertThat(summary.max()).isCloseTo(1_000, within(1.0));
        assertThat(latencies.take().count()).isZero();
    }

    @Test
    void leadsLeaveAtTheRateWithoutDrift() {
        assertThat(OpenLoop.leads(200, Duration.ofSeconds(30))).isEqualTo(6_000);
        assertThat(OpenLoop.intended(500, 0, 200)).isEqualTo(500);
        assertThat(OpenLoop.intended(500, 1, 200)).isEqualTo(5_000_500);
        // A third of a second is no whole number of nanoseconds, yet an hour later nothing has added up.
        assertThat(OpenLoop.intended(0, 3 * 3_600, 3)).isEqualTo(3_600_000_000_000L);
        assertThat(OpenLoop.intended(0, 1_000 * 86_400L, 1_000)).isEqualTo(86_400_000_000_000L);
    }

    @Test
    void whatWasOursIsNotForeign() {
        var before = new Machine.Ticks(1_000, 500, 100);
        assertThat(Machine.foreign(before, new Machine.Ticks(1_200, 650, 200))).isCloseTo(0.25, within(1e-9));
        assertThat(Machine.foreign(before, new Machine.Ticks(1_200, 600, 200))).isZero();
        assertThat(Machine.foreign(before, before)).isZero();
    }

    @Test
    void theTableHoldsTheMedianAgainstTheBarAndMarksNoise() {
        var report = new Report();
        var row = new Row("P2", "leads", "/s", 0.15, true);
        report.add(row, Run.ratio(1_000, 10_000).with(0.05));
        report.add(row, Run.ratio(2_000, 10_000).with(0.40));
        report.add(row, Run.ratio(3_000, 10_000).with(0.10));
        assertThat(report.text())
                .contains("| P2 | leads | 2,000 (1,000..3,000) /s | 10,000 (10,000..10,000) | 0.200 (0.100..0.300)"
                        + " | ≥ 0.150 | yes |")
                .contains("(noisy)")
                .contains("Nothing lost");
        assertThat(report.failed()).isFalse();
        report.wrong("one lost");
        assertThat(report.failed()).isTrue();
        assertThat(report.text()).contains("count for nothing").contains("one lost");
    }

    @Test
    void lessIsBetterWhereTheRowSaysSo() {
        var row = new Row("P7", "memory", "MB", 400, false);
        assertThat(row.met(399)).isTrue();
        assertThat(row.met(401)).isFalse();
    }
}
