package dev.leadgate.history;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// How much usually comes: the median of the same hour in the last four weeks, by the clock on the
/// wall. Two weeks at least must be known, or nothing is called usual. Pure, immutable.
public final class Usual {
    /// So far back hours are needed.
    public static final Duration MEMORY = Duration.ofDays(29 + 30);

    private static final int WEEKS = 4;
    private static final int ENOUGH = 2;

    private final Map<Instant, Long> hours;
    private final Instant known;
    private final ZoneId zone;

    /// @param hours counts by the start of the hour; an hour that is missing had none
    /// @param known the first hour that was counted at all
    public Usual(Map<Instant, Long> hours, Instant known, ZoneId zone) {
        this.hours = new TreeMap<>(hours);
        this.known = known;
        this.zone = zone;
    }

    /// How many are usual between two moments; hours count by the share that lies between.
    public OptionalDouble between(Instant from, Instant to) {
        double sum = 0;
        for (var hour = from.truncatedTo(ChronoUnit.HOURS); hour.isBefore(to); hour = hour.plus(1, ChronoUnit.HOURS)) {
            var usual = hour(hour);
            if (usual.isEmpty()) {
                return usual;
            }
            var start = hour.isBefore(from) ? from : hour;
            var next = hour.plus(1, ChronoUnit.HOURS);
            var end = next.isAfter(to) ? to : next;
            sum += usual.getAsDouble() * Duration.between(start, end).toMillis() / 3_600_000.0;
        }
        return OptionalDouble.of(sum);
    }

    private OptionalDouble hour(Instant hour) {
        var seen = IntStream.rangeClosed(1, WEEKS)
                .mapToObj(week -> hour.atZone(zone).minusWeeks(week).toInstant().truncatedTo(ChronoUnit.HOURS))
                .filter(at -> !at.isBefore(known))
                .mapToDouble(at -> hours.getOrDefault(at, 0L))
                .sorted()
                .toArray();
        if (seen.length < ENOUGH) {
            return OptionalDouble.empty();
        }
        int middle = seen.length / 2;
        return seen.length % 2 == 1
                ? OptionalDouble.of(seen[middle])
                : DoubleStream.of(seen[middle - 1], seen[middle]).average();
    }
}
