package dev.leadgate.store;

import dev.leadgate.spi.Notification;
import java.time.Instant;
import java.util.List;

/// A notice leased to this process.
///
/// @param ladder notifier ids in order; `rung` is the one to use now
/// @param attempt how often this rung was tried before
/// @param lease fencing number
public record DueNotice(
        Notification notification, List<String> ladder, int rung, int attempt, int lease, Instant createdAt) {

    public DueNotice {
        ladder = List.copyOf(ladder);
    }

    public String channel() {
        return ladder.get(rung);
    }
}
