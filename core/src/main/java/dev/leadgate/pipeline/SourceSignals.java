package dev.leadgate.pipeline;

import dev.leadgate.health.Rhythm;
import dev.leadgate.health.Vitals.Refusals;
import dev.leadgate.store.SourceBook.Activity;
import dev.leadgate.telemetry.Event;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Hears what happens at the doors of sources. Thread-safe; what it counted is fetched and stored
/// by [SourceDesk].
final class SourceSignals implements Consumer<Event> {
    private final InstantSource clock;
    private final Map<String, Instant> lastPayload = new HashMap<>();
    private final Map<String, Refusals> refusals = new HashMap<>();
    private final Map<List<Object>, Activity> unstored = new HashMap<>();

    SourceSignals(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void accept(Event event) {
        switch (event) {
            case Event.EnvelopesAccepted(var source, var count) when count > 0 -> accepted(source, count);
            case Event.RequestRefused(var source, var status, var reason)
            when status == 401 || status == 403 -> refused(source);
            default -> {}
        }
    }

    private synchronized void accepted(String source, int count) {
        var now = clock.instant();
        lastPayload.put(source, now);
        refusals.remove(source);
        add(new Activity(source, Rhythm.slot(now), now, count));
    }

    private void add(Activity more) {
        unstored.merge(
                List.of(more.source(), more.slot()),
                more,
                (a, b) -> new Activity(
                        a.source(),
                        a.slot(),
                        a.lastAt().isAfter(b.lastAt()) ? a.lastAt() : b.lastAt(),
                        a.payloads() + b.payloads()));
    }

    private synchronized void refused(String source) {
        refusals.merge(
                source,
                new Refusals(1, Optional.of(clock.instant())),
                (before, one) -> new Refusals(before.count() + 1, one.last()));
    }

    /// Since this process started.
    synchronized Optional<Instant> lastPayload(String source) {
        return Optional.ofNullable(lastPayload.get(source));
    }

    synchronized Refusals refusals(String source) {
        return refusals.getOrDefault(source, Refusals.NONE);
    }

    /// Forgets what was refused under an earlier configuration.
    synchronized void swapped(String source) {
        refusals.remove(source);
    }

    /// What is not stored yet; counted again when [#giveBack].
    synchronized List<Activity> take() {
        var all = List.copyOf(unstored.values());
        unstored.clear();
        return all;
    }

    synchronized void giveBack(List<Activity> activities) {
        new ArrayList<>(activities).forEach(this::add);
    }
}
