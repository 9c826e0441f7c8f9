package dev.leadgate.app;

import dev.leadgate.pipeline.ClaimQueue;
import dev.leadgate.store.Automations;
import dev.leadgate.store.Inbox;
import dev.leadgate.store.Lane;
import dev.leadgate.store.Outbox;
import dev.leadgate.store.Timers;
import java.time.Duration;
import java.util.Locale;

/// The store's tables of work as queues that routes claim from.
final class Claims {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private Claims() {}

    static ClaimQueue lane(Inbox inbox, String word) {
        var lane = Lane.valueOf(word.toUpperCase(Locale.ROOT));
        return ClaimQueue.of(max -> inbox.claim(lane, max), inbox.wakeup(lane));
    }

    static ClaimQueue channel(Outbox outbox, String channel) {
        return ClaimQueue.of(max -> outbox.claim(channel, max), outbox.wakeup(channel));
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
