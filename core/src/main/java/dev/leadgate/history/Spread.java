package dev.leadgate.history;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A distribution of durations: how many in each of the [Buckets]. Immutable.
public record Spread(Map<Integer, Long> counts) {

    public Spread {
        var sorted = new TreeMap<>(counts);
        sorted.values().removeIf(n -> n <= 0);
        counts = Collections.unmodifiableMap(sorted);
    }

    public long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    public Spread plus(Spread other) {
        var sum = new TreeMap<>(counts);
        other.counts.forEach((bucket, n) -> sum.merge(bucket, n, Long::sum));
        return new Spread(sum);
    }

    /// The duration that a share of all did not exceed, within a fifth; empty when there is none.
    ///
    /// @param share above 0, at most 1
    public Optional<Duration> quantile(double share) {
        double rank = share * count();
        double before = 0;
        for (var bucket : counts.entrySet()) {
            long n = bucket.getValue();
            if (before + n >= rank) {
                double start = Buckets.start(bucket.getKey());
                double millis = start + (Buckets.end(bucket.getKey()) - start) * (rank - before) / n;
                return Optional.of(Duration.ofNanos(Math.round(millis * 1e6)));
            }
            before += n;
        }
        return Optional.empty();
    }
}
