package dev.leadgate.history;

import dev.leadgate.telemetry.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Counts in memory what happens, minute by minute. Events come after their commits, so while the
/// store is away next to nothing is counted and nothing piles up. Thread-safe.
final class Tally {
    private static final Set<String> FIRST_NOTICE = Set.of("lead_assigned", "lead_open");

    private record Cell(Measure measure, Instant at, String source, int bucket) {}

    private final InstantSource clock;
    private final Function<String, String> channels;
    private final Map<Cell, Long> cells = new HashMap<>();

    /// @param channels the word of a source's channel
    Tally(InstantSource clock, Function<String, String> channels) {
        this.clock = clock;
        this.channels = channels;
    }

    void hear(Event event) {
        switch (event) {
            case Event.EnvelopesAccepted(var source, var count) -> add(Measure.RECEIVED, now(), source, 0, count);
            case Event.TestReceived(var source, var at) ->
                add(Measure.RECEIVED, at.truncatedTo(ChronoUnit.MINUTES), source, 0, -1);
            case Event.LeadMade(var source) -> add(Measure.LEADS, source);
            case Event.LeadAssigned(var source, var took) -> add(Measure.ASSIGNED, source, took);
            case Event.LeadWaits(var source) -> add(Measure.WAITING, source);
            case Event.DeadLetterWritten(var source, var code) -> add(Measure.DEAD_LETTERS, source);
            case Event.NoticeDelivered told -> {
                add(Measure.TOLD, told.source(), told.sinceCommit());
                if (FIRST_NOTICE.contains(told.kind())) {
                    add(Measure.NOTIFIED, told.source(), told.sinceStored());
                }
            }
            case Event.NoticeFailed failed -> add(Measure.NOT_TOLD, failed.source());
            case Event.LeadTouched touched -> {
                add(Measure.TOUCHED, touched.source(), touched.sinceAssigned());
                touched.inTime().ifPresent(kept -> add(kept ? Measure.KEPT : Measure.MISSED, touched.source()));
            }
            case Event.DeadlineMissed(var source) -> add(Measure.MISSED, source);
            default -> {}
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MINUTES);
    }

    private void add(Measure measure, String source) {
        add(measure, now(), source, 0, 1);
    }

    private void add(Measure measure, String source, Duration took) {
        add(measure, now(), source, Buckets.of(took), 1);
    }

    private synchronized void add(Measure measure, Instant at, String source, int bucket, long n) {
        cells.merge(new Cell(measure, at, source, bucket), n, Long::sum);
    }

    /// What was counted since the last time; counted again when it is given back.
    synchronized List<Entry> take() {
        var all = peek();
        cells.clear();
        return all;
    }

    synchronized List<Entry> peek() {
        return cells.entrySet().stream()
                .map(c -> new Entry(
                        c.getKey().measure(),
                        c.getKey().at(),
                        c.getKey().source(),
                        channels.apply(c.getKey().source()),
                        c.getKey().bucket(),
                        c.getValue()))
                .toList();
    }

    synchronized void giveBack(List<Entry> entries) {
        entries.forEach(e -> add(e.measure(), e.at(), e.source(), e.bucket(), e.n()));
    }
}
