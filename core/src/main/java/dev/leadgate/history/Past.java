package dev.leadgate.history;

import dev.leadgate.history.RollupBook.Hour;
import dev.leadgate.history.RollupBook.Row;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// A stretch of the past in numbers. Immutable; all questions are answered from memory.
///
/// @param hours payloads received by the hour, for what is usual
/// @param marks oldest first
public record Past(Window window, Grid grid, ZoneId zone, List<Row> rows, List<Hour> hours, List<Mark> marks) {
    public Past {
        rows = List.copyOf(rows);
        hours = List.copyOf(hours);
        marks = List.copyOf(marks);
    }

    /// Sources that any number is about, with the channel they had last.
    public Map<String, String> channels() {
        var found = new HashMap<String, String>();
        Stream.concat(
                        hours.stream().map(h -> Map.entry(h.source(), h.channel())),
                        rows.stream().map(r -> Map.entry(r.source(), r.channel())))
                .forEach(e -> found.merge(e.getKey(), e.getValue(), (had, next) -> next.isEmpty() ? had : next));
        return found;
    }

    /// One count per step, over all sources.
    public List<Long> counts(Measure measure) {
        return counts(measure, source -> true);
    }

    public List<Long> counts(Measure measure, Collection<String> sources) {
        return counts(measure, Set.copyOf(sources)::contains);
    }

    private List<Long> counts(Measure measure, Predicate<String> wanted) {
        var sums = new long[grid.size()];
        rows.stream()
                .filter(r -> r.measure() == measure && wanted.test(r.source()))
                .forEach(r -> sums[r.step()] += r.n());
        return LongStream.of(sums).map(n -> Math.max(0, n)).boxed().toList();
    }

    public long total(Measure measure) {
        return counts(measure).stream().mapToLong(Long::longValue).sum();
    }

    /// The distributions of a timed measure, one per step.
    public List<Spread> spreads(Measure measure) {
        var found = new ArrayList<Map<Integer, Long>>();
        for (int i = 0; i < grid.size(); i++) {
            found.add(new HashMap<>());
        }
        rows.stream()
                .filter(r -> r.measure() == measure)
                .forEach(r -> found.get(r.step()).merge(r.bucket(), r.n(), Long::sum));
        return found.stream().map(Spread::new).toList();
    }

    /// The distribution of a timed measure over the whole stretch, of some sources.
    public Spread spread(Measure measure, Collection<String> sources) {
        var wanted = Set.copyOf(sources);
        return new Spread(rows.stream()
                .filter(r -> r.measure() == measure && wanted.contains(r.source()))
                .collect(Collectors.groupingBy(Row::bucket, Collectors.summingLong(Row::n))));
    }

    /// Of all sources.
    public Spread spread(Measure measure) {
        return spread(measure, sources());
    }

    private Set<String> sources() {
        return rows.stream().map(Row::source).collect(Collectors.toCollection(TreeSet::new));
    }

    /// What some sources usually bring together.
    public Usual usual(Collection<String> sources) {
        var wanted = Set.copyOf(sources);
        var counts = hours.stream()
                .filter(h -> wanted.contains(h.source()))
                .collect(Collectors.groupingBy(Hour::at, Collectors.summingLong(Hour::n)));
        return new Usual(
                counts, hours.stream().map(Hour::at).min(Instant::compareTo).orElse(Instant.MAX), zone);
    }
}
