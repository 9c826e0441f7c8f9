package dev.leadgate.app.console;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Payloads per minute and source over the last hour, as one row of bars per source, all on one
/// scale.
///
/// @param minutes starts of the minutes, oldest first; the last one still runs
/// @param most highest bar of all rows
record Throughput(List<Instant> minutes, List<Row> rows, long most, long total) {
    static final int MINUTES = 60;
    static final int HEIGHT = 36;

    private static final int RECENT = 5;

    /// @param counts one per minute
    /// @param path the bars as an SVG path, ten units per minute, [#HEIGHT] units high
    record Row(String source, List<Long> counts, String path, long total) {

        /// Payloads per minute over the last five minutes.
        double recent(double minutes) {
            return counts.subList(MINUTES - RECENT, MINUTES).stream()
                            .mapToLong(Long::longValue)
                            .sum()
                    / minutes;
        }
    }

    static Instant since(Instant now) {
        return now.truncatedTo(ChronoUnit.MINUTES).minus(MINUTES - 1, ChronoUnit.MINUTES);
    }

    /// @param configured sources that have a row even when they are silent
    static Throughput of(Map<String, Map<Instant, Long>> received, Collection<String> configured, Instant now) {
        var first = since(now);
        var minutes = IntStream.range(0, MINUTES)
                .mapToObj(i -> first.plus(i, ChronoUnit.MINUTES))
                .toList();
        var sources = new TreeSet<>(configured);
        sources.addAll(received.keySet());
        long most = received.values().stream()
                .flatMap(r -> r.values().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        var rows = new ArrayList<Row>();
        for (var source : sources) {
            var found = received.getOrDefault(source, Map.of());
            var counts = minutes.stream().map(m -> found.getOrDefault(m, 0L)).toList();
            rows.add(new Row(source, counts, path(counts, most), sum(counts)));
        }
        rows.sort(Comparator.comparingLong(Row::total).reversed().thenComparing(Row::source));
        return new Throughput(
                minutes,
                List.copyOf(rows),
                most,
                rows.stream().mapToLong(Row::total).sum());
    }

    /// Length of the window of [Row#recent]: four whole minutes and the running one.
    static double recentMinutes(Instant now) {
        var running = Duration.between(now.truncatedTo(ChronoUnit.MINUTES), now).toMillis() / 60_000.0;
        return RECENT - 1 + running;
    }

    private static long sum(List<Long> counts) {
        return counts.stream().flatMapToLong(LongStream::of).sum();
    }

    // A bar that is not zero is at least two units high, so that one lead is seen beside a
    // thousand.
    private static String path(List<Long> counts, long most) {
        var path = new StringBuilder();
        for (int i = 0; i < counts.size(); i++) {
            long n = counts.get(i);
            if (n > 0) {
                long height = Math.max(2, Math.round((double) n * HEIGHT / most));
                path.append('M').append(i * 10 + 1).append(' ').append(HEIGHT);
                path.append("v-").append(height).append("h8v").append(height).append('z');
            }
        }
        return path.toString();
    }
}
