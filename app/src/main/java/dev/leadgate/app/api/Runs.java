package dev.leadgate.app.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.leadgate.app.replay.Backfill;
import dev.leadgate.app.replay.Progress;
import dev.leadgate.app.replay.Watch;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// Replays and backfills that somebody follows. Only their counting is kept here, for a while and
/// in memory: whatever they moved is in the inbox and goes on without them.
final class Runs {
    private static final Duration KEPT = Duration.ofMinutes(30);

    private final Cache<String, Watch> watches =
            Caffeine.newBuilder().expireAfterAccess(KEPT).maximumSize(200).build();
    private final Cache<String, Backfill> backfills =
            Caffeine.newBuilder().expireAfterAccess(KEPT).maximumSize(20).build();

    String add(Watch watch) {
        var id = UUID.randomUUID().toString();
        watches.put(id, watch);
        return id;
    }

    String add(Backfill backfill) {
        var id = UUID.randomUUID().toString();
        backfills.put(id, backfill);
        return id;
    }

    Backfill backfill(String id) {
        return Optional.ofNullable(backfills.getIfPresent(id)).orElseThrow(Runs::gone);
    }

    Progress progress(String id) {
        return find(id).orElseThrow(Runs::gone);
    }

    Optional<Progress> find(String id) {
        return Optional.ofNullable(watches.getIfPresent(id))
                .map(Watch::look)
                .or(() -> Optional.ofNullable(backfills.getIfPresent(id)).map(Backfill::progress));
    }

    private static Refusal gone() {
        return new Refusal(
                404,
                "this run is not followed any more; what it moved goes on",
                "repeat the command: what is there already is skipped");
    }
}
