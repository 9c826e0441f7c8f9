package dev.leadgate.app.api;

import dev.leadgate.app.api.Top.SourceStat;
import dev.leadgate.app.api.Top.TeamStat;
import dev.leadgate.app.api.Top.Totals;
import dev.leadgate.store.Availability;
import dev.leadgate.store.Enrichments;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Reader;
import dev.leadgate.store.Reader.LeadFilter;
import dev.leadgate.store.Roster;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The snapshot behind `leadgate top`.
final class TopAnswers {
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final int MOST_WAITING = 2_000;

    private final Reader reader;
    private final Enrichments enrichments;
    private final Roster roster;
    private final SourceAnswers sources;
    private final Supplier<People> people;
    private final Pulse pulse;
    private final InstantSource clock;
    private final Instant since;

    TopAnswers(
            Reader reader,
            Enrichments enrichments,
            Roster roster,
            SourceAnswers sources,
            Supplier<People> people,
            Pulse pulse,
            InstantSource clock) {
        this.reader = reader;
        this.enrichments = enrichments;
        this.roster = roster;
        this.sources = sources;
        this.people = people;
        this.pulse = pulse;
        this.clock = clock;
        this.since = clock.instant();
    }

    Top snapshot() {
        var now = clock.instant();
        var minute = now.truncatedTo(ChronoUnit.MINUTES);
        var received = reader.receivedPerMinute(minute.minus(HALF_HOUR));
        var latencies = reader.notifiedBySource(HALF_HOUR);
        var all = sources.list().sources().stream()
                .map(s -> {
                    var counts = received.getOrDefault(s.source(), Map.of());
                    return new SourceStat(
                            s.source(),
                            s.type(),
                            s.level(),
                            s.state(),
                            Pulse.rate(counts, now),
                            series(counts, minute),
                            Optional.ofNullable(latencies.get(s.source())).map(Reader.Latency::p95Millis),
                            s.dead(),
                            s.lastAt());
                })
                .toList();
        var waiting = waiting();
        return new Top(now, since, all, teams(waiting, now), totals(all, waiting));
    }

    private static List<Long> series(Map<Instant, Long> counts, Instant minute) {
        return IntStream.rangeClosed(0, 29)
                .mapToObj(i -> counts.getOrDefault(minute.minus(29L - i, ChronoUnit.MINUTES), 0L))
                .toList();
    }

    private Map<String, Long> waiting() {
        var filter =
                new LeadFilter(Optional.of(LeadState.WAITING), Optional.empty(), Optional.empty(), Optional.empty());
        return reader.leads(filter, Optional.empty(), MOST_WAITING).stream()
                .filter(l -> !l.test())
                .collect(Collectors.groupingBy(l -> l.team().orElse(""), Collectors.counting()));
    }

    private Totals totals(List<SourceStat> all, Map<String, Long> waiting) {
        var told = reader.notified(HALF_HOUR);
        return new Totals(
                Math.round(all.stream().mapToDouble(SourceStat::perMinute).sum() * 10) / 10.0,
                pulse.rate(),
                waiting.values().stream().mapToLong(Long::longValue).sum(),
                all.stream().mapToLong(SourceStat::dead).sum(),
                enrichments.pending(MOST_WAITING).size(),
                told.count(),
                told.p50Millis(),
                told.p95Millis(),
                told.p99Millis());
    }

    private List<TeamStat> teams(Map<String, Long> waiting, Instant now) {
        var reps = roster.reps().stream().collect(Collectors.toMap(Roster.RepLine::rep, Function.identity()));
        var members = new TreeMap<String, Set<String>>();
        people.get()
                .teams()
                .forEach((rep, its) -> its.forEach(team ->
                        members.computeIfAbsent(team, t -> new TreeSet<>()).add(rep)));
        return members.entrySet().stream()
                .map(team -> {
                    var known = team.getValue().stream()
                            .filter(reps::containsKey)
                            .map(r -> Optional.ofNullable(reps.get(r)).orElseThrow())
                            .toList();
                    long away = known.stream()
                            .filter(r -> r.availability().at(now) != Availability.Status.AVAILABLE)
                            .count();
                    return new TeamStat(
                            team.getKey(),
                            team.getValue().size() - (int) away,
                            team.getValue().size(),
                            known.stream().mapToInt(Roster.RepLine::open).sum(),
                            waiting.getOrDefault(team.getKey(), 0L));
                })
                .toList();
    }
}
