package dev.leadgate.bench;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/// Latencies of one run, three digits exact. Any thread may record.
final class Latencies {
    private final Recorder recorder = new Recorder(3);

    void record(long nanos) {
        recorder.recordValue(Math.max(0, nanos) / 1_000);
    }

    /// Takes what was recorded so far out.
    Summary take() {
        return Summary.of(recorder.getIntervalHistogram());
    }

    /// In milliseconds.
    record Summary(long count, double p50, double p99, double max) {
        private static Summary of(Histogram micros) {
            return new Summary(
                    micros.getTotalCount(),
                    micros.getValueAtPercentile(50) / 1e3,
                    micros.getValueAtPercentile(99) / 1e3,
                    micros.getMaxValue() / 1e3);
        }
    }
}
