package dev.leadgate.app.console;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// A scale of durations that people know, each rung as high as the next. Between two rungs it is
/// logarithmic.
///
/// @param rungs ascending, at least two
record TimeScale(List<Duration> rungs) {
    private static final List<Duration> ALL = List.of(
            Duration.ofMillis(1),
            Duration.ofMillis(10),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(7),
            Duration.ofDays(30));

    TimeScale {
        rungs = List.copyOf(rungs);
    }

    /// The rungs around all of these.
    static TimeScale around(Collection<Duration> durations) {
        var least = durations.stream().min(Comparator.naturalOrder()).orElse(Duration.ofMillis(10));
        var most = durations.stream().max(Comparator.naturalOrder()).orElse(Duration.ofSeconds(1));
        int from = 0;
        while (from < ALL.size() - 2 && ALL.get(from + 1).compareTo(least) <= 0) {
            from++;
        }
        int to = from + 1;
        while (to < ALL.size() - 1 && ALL.get(to).compareTo(most) < 0) {
            to++;
        }
        return new TimeScale(ALL.subList(from, to + 1));
    }

    /// How high a duration is, from 0 to 1.
    double share(Duration duration) {
        int rung = 0;
        while (rung < rungs.size() - 2 && rungs.get(rung + 1).compareTo(duration) <= 0) {
            rung++;
        }
        double low = rungs.get(rung).toNanos();
        double high = rungs.get(rung + 1).toNanos();
        double within = Math.log(Math.max(1, duration.toNanos()) / low) / Math.log(high / low);
        return Math.clamp((rung + within) / (rungs.size() - 1), 0.0, 1.0);
    }
}
