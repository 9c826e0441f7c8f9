package dev.leadgate.app.api;

import dev.leadgate.store.TimelineEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Counts assignments as they are committed.
final class Pulse implements Consumer<List<TimelineEvent>> {
    private static final int KEPT = 3;

    private final InstantSource clock;
    private final TreeMap<Instant, Long> perMinute = new TreeMap<>();

    Pulse(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void accept(List<TimelineEvent> events) {
        long assigned = events.stream().filter(e -> e.kind().equals("assigned")).count();
        perMinute.merge(clock.instant().truncatedTo(ChronoUnit.MINUTES), assigned, Long::sum);
        while (perMinute.size() > KEPT) {
            perMinute.pollFirstEntry();
        }
    }

    synchronized double rate() {
        return rate(perMinute, clock.instant());
    }

    /// Per minute, over the running minute and the one before it.
    static double rate(java.util.Map<Instant, Long> perMinute, Instant now) {
        var minute = now.truncatedTo(ChronoUnit.MINUTES);
        long seen = perMinute.getOrDefault(minute, 0L) + perMinute.getOrDefault(minute.minusSeconds(60), 0L);
        double seconds = 60 + (now.toEpochMilli() - minute.toEpochMilli()) / 1000.0;
        return Math.round(seen * 600 / seconds) / 10.0;
    }
}
