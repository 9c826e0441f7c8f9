package dev.leadgate.routing.settle;

import dev.leadgate.lead.Lead;
import dev.leadgate.store.Batch;
import dev.leadgate.store.Batch.Outcome;
import dev.leadgate.store.Claimed;
import dev.leadgate.store.Held;
import dev.leadgate.store.Holding;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.TimelineEvent;
import dev.leadgate.store.WaitingLead;
import dev.leadgate.telemetry.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What committed timeline events come to in counts by source. Vendors' tests and silent imports are
/// no traffic and count nowhere. Pure.
final class Counted {
    private record Origin(String source, Instant receivedAt, boolean waited) {}

    private Counted() {}

    /// @param tests envelopes with a vendor's test lead
    static List<Event> settled(Batch batch, Collection<Claimed> tests, List<TimelineEvent> events) {
        var origins = new HashMap<UUID, Origin>();
        for (var result : batch.results()) {
            for (var outcome : result.outcomes()) {
                if (outcome instanceof Outcome.Standardized(var lead, var silent) && counts(lead, silent)) {
                    origins.put(
                            lead.id(),
                            new Origin(lead.source(), result.claimed().receivedAt(), false));
                }
            }
        }
        var counted = new ArrayList<>(counted(origins, events));
        tests.forEach(test -> counted.add(new Event.TestReceived(test.raw().source(), test.receivedAt())));
        return counted;
    }

    static List<Event> settled(List<WaitingLead> waiting, List<TimelineEvent> events) {
        var origins = new HashMap<UUID, Origin>();
        waiting.stream()
                .filter(w -> counts(w.lead(), w.silent()))
                .forEach(w -> origins.put(w.lead().id(), new Origin(w.lead().source(), w.receivedAt(), true)));
        return counted(origins, events);
    }

    private static boolean counts(Lead lead, boolean silent) {
        return !lead.test() && !silent;
    }

    private static List<Event> counted(Map<UUID, Origin> origins, List<TimelineEvent> events) {
        var counted = new ArrayList<Event>();
        for (var event : events) {
            var origin = origins.get(event.lead());
            boolean assigned = event.kind().equals("assigned");
            if (origin == null || (!assigned && !event.kind().equals("waiting"))) {
                continue;
            }
            if (!origin.waited()) {
                counted.add(new Event.LeadMade(origin.source()));
            }
            counted.add(
                    assigned
                            ? new Event.LeadAssigned(origin.source(), between(origin.receivedAt(), event.at()))
                            : new Event.LeadWaits(origin.source()));
        }
        return counted;
    }

    /// @param held as the lead stood before
    static List<Event> moved(Held held, List<TimelineEvent> events) {
        var counted = new ArrayList<Event>();
        var source = held.lead().source();
        for (var event : events) {
            switch (event.kind()) {
                case "accepted", "contacted" -> {
                    if (held.state() == LeadState.ASSIGNED) {
                        held.holding().ifPresent(holding -> counted.add(touched(source, holding, event.at())));
                    }
                }
                case "sla_missed" -> counted.add(new Event.DeadlineMissed(source));
                default -> {}
            }
        }
        return counted;
    }

    /// A deadline that passed was counted when it passed.
    private static Event touched(String source, Holding holding, Instant at) {
        return new Event.LeadTouched(
                source,
                between(holding.started(), at),
                holding.acceptBy().filter(by -> !at.isAfter(by)).map(by -> true));
    }

    private static Duration between(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }
}
