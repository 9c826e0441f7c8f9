package dev.leadgate.app;

import dev.leadgate.pipeline.ClaimQueue;
import dev.leadgate.store.Inbox;
import dev.leadgate.store.Lane;
import dev.leadgate.store.Outbox;
import dev.leadgate.store.Timers;
import dev.leadgate.store.Wakeup;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// The store's tables of work as queues that routes claim from.
final class Claims {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private Claims() {}

    static ClaimQueue lane(Inbox inbox, String word) {
        var lane = Lane.valueOf(word.toUpperCase(Locale.ROOT));
        return queue(max -> inbox.claim(lane, max), inbox.wakeup(lane));
    }

    static ClaimQueue channel(Outbox outbox, String channel) {
        return queue(max -> outbox.claim(channel, max), outbox.wakeup(channel));
    }

    static ClaimQueue timers(Timers timers, String kind) {
        return switch (kind) {
            case "waiting" -> queue(max -> timers.claimWaiting(max, LEASE), timers.wakeup());
            case "due" -> queue(max -> timers.claimDue(max, LEASE), timers.dueWakeup());
            default -> throw new IllegalArgumentException("there are no timers `" + kind + "`");
        };
    }

    private static ClaimQueue queue(Function<Integer, List<?>> claim, Wakeup wakeup) {
        return new ClaimQueue() {
            @Override
            public List<?> claim(int max) {
                return claim.apply(max);
            }

            @Override
            public Wakeup wakeup() {
                return wakeup;
            }
        };
    }
}
