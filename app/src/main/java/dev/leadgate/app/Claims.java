package dev.leadgate.app;

import dev.leadgate.pipeline.ClaimComponent;
import dev.leadgate.pipeline.ClaimQueue;
import dev.leadgate.pipeline.HydrateStage;
import dev.leadgate.routing.settle.Channels;
import dev.leadgate.store.Automations;
import dev.leadgate.store.Deliveries;
import dev.leadgate.store.Inbox;
import dev.leadgate.store.Lane;
import dev.leadgate.store.Outbox;
import dev.leadgate.store.Store;
import dev.leadgate.store.Timers;
import dev.leadgate.store.Wakeup;
import dev.leadgate.telemetry.Telemetry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/// The store's tables of work as queues that routes claim from.
final class Claims {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private Claims() {}

    /// By the names that routes use.
    ///
    /// @param hydrating chooses among announced leads
    static Map<String, ClaimComponent> components(Store store, HydrateStage hydrating, Telemetry telemetry) {
        return Map.of(
                "inbox", new ClaimComponent(telemetry, lane -> lane(store.inbox(), hydrating, lane)),
                "outbox", new ClaimComponent(telemetry, channel -> channel(store.outbox(), channel)),
                "deliveries", new ClaimComponent(telemetry, to -> destination(store.deliveries(), to)),
                "timers", new ClaimComponent(telemetry, kind -> timers(store.timers(), store.automations(), kind)));
    }

    private static ClaimQueue destination(Deliveries deliveries, String to) {
        return ClaimQueue.of(max -> deliveries.claim(to, max), deliveries.wakeup(to));
    }

    private static ClaimQueue lane(Inbox inbox, HydrateStage hydrating, String word) {
        var lane = Lane.valueOf(word.toUpperCase(Locale.ROOT));
        return lane == Lane.PENDING_ENRICHMENT
                ? ClaimQueue.of(hydrating::claim, inbox.wakeup(lane))
                : ClaimQueue.of(max -> inbox.claim(lane, max), inbox.wakeup(lane));
    }

    static ClaimQueue channel(Outbox outbox, String channel) {
        return ClaimQueue.of(max -> outbox.claim(channel, max), outbox.wakeup(channel));
    }

    /// Summary cards by the ids of their channels.
    static ClaimComponent summaries(Channels channels, Telemetry telemetry) {
        return new ClaimComponent(
                telemetry, channel -> ClaimQueue.of(max -> channels.summaries(channel, max), new Wakeup()));
    }

    static ClaimQueue timers(Timers timers, Automations automations, String kind) {
        return switch (kind) {
            case "waiting" -> ClaimQueue.of(max -> timers.claimWaiting(max, LEASE), timers.wakeup());
            case "due" -> ClaimQueue.of(max -> timers.claimDue(max, LEASE), timers.dueWakeup());
            case "automations" -> ClaimQueue.of(max -> automations.claim(max, LEASE), automations.wakeup());
            default -> throw new IllegalArgumentException("there are no timers `" + kind + "`");
        };
    }
}
