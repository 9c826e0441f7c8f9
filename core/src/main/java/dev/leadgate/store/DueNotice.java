package dev.leadgate.store;

import dev.leadgate.spi.Notification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A notice leased to this process.
///
/// @param ladder notifier ids in order; `rung` is the one to use now
/// @param attempt how often this rung was tried before
/// @param lease fencing number
/// @param waited it lay in the table meanwhile; otherwise it comes straight from its commit
public record DueNotice(
        Notification notification,
        List<String> ladder,
        int rung,
        int attempt,
        int lease,
        Instant createdAt,
        boolean waited) {

    /// Straight from its commit.
    public DueNotice(
            Notification notification, List<String> ladder, int rung, int attempt, int lease, Instant createdAt) {
        this(notification, ladder, rung, attempt, lease, createdAt, false);
    }

    public DueNotice {
        ladder = List.copyOf(ladder);
    }

    /// A function of what the notice is about, so that there is never a second one.
    ///
    /// @param cause the assignment, or what happened during it
    public static UUID id(UUID lead, String cause, String rep, String kind) {
        var name = lead + "|" + cause + "|" + rep + "|" + kind;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    public String channel() {
        return ladder.get(rung);
    }
}
