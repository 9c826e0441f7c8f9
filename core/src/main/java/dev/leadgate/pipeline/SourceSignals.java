package dev.leadgate.pipeline;

import dev.leadgate.health.Health.Cause;
import dev.leadgate.health.Rhythm;
import dev.leadgate.health.Vitals.Ailment;
import dev.leadgate.health.Vitals.Link;
import dev.leadgate.health.Vitals.Refusals;
import dev.leadgate.store.SourceBook.Activity;
import dev.leadgate.telemetry.Event;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Hears what happens at the doors of sources. Thread-safe; what it counted is fetched and stored
/// by [SourceDesk].
final class SourceSignals implements Consumer<Event> {
    private final InstantSource clock;
    private final Map<String, Instant> lastPayload = new HashMap<>();
    private final Map<String, Refusals> refusals = new HashMap<>();
    private final Map<String, DetailSignals> details = new HashMap<>();
    private final Map<String, EnumMap<Cause, Ailment>> ailments = new HashMap<>();
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
            case Event.AdapterFailed(var source, var stage, var bug)
            when stage.equals(Event.JUDGE) ->
                ailing(source, Cause.ADAPTER_FAILED, bug.getClass().getSimpleName());
            case Event.BodyTooLarge(var source, var why) -> ailing(source, Cause.TOO_LARGE, why);
            case Event.DetailsRefused(var source, var inboxId, var why) ->
                details(source, d -> d.refused(inboxId, why, clock.instant()));
            case Event.DetailsLate(var source, var inboxId, var why, var after) ->
                details(source, d -> d.late(why, clock.instant(), after));
            case Event.DetailsFetched(var source, var inboxId) -> details(source, d -> d.fetched(inboxId));
            case Event.DetailsGivenUp(var source, var inboxId) -> details(source, d -> d.givenUp(inboxId));
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

    private synchronized void ailing(String source, Cause cause, String detail) {
        ailments.computeIfAbsent(source, s -> new EnumMap<>(Cause.class))
                .put(cause, new Ailment(cause, detail, clock.instant()));
    }

    /// What went wrong at the door, the last of each kind.
    synchronized List<Ailment> ailments(String source) {
        return List.copyOf(
                ailments.getOrDefault(source, new EnumMap<>(Cause.class)).values());
    }

    private synchronized void details(String source, UnaryOperator<DetailSignals> change) {
        details.compute(source, (id, before) -> change.apply(before == null ? DetailSignals.NONE : before));
    }

    /// Present while the vendor does not give what it announced.
    synchronized Optional<Link> details(String source) {
        return details.getOrDefault(source, DetailSignals.NONE).link(clock.instant());
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
        details.remove(source);
        ailments.remove(source);
    }

    /// A check found the vendor willing.
    synchronized void checked(String source) {
        details.remove(source);
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
