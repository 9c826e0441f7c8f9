package dev.leadgate.app.replay;

import dev.leadgate.store.Trace;
import dev.leadgate.store.Trace.Fate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Watches envelopes until each has become something. Thread-safe.
public final class Watch {
    private static final int AT_ONCE = 2_000;

    private final Trace trace;
    private final Set<Long> pending = new LinkedHashSet<>();
    private final Map<Fate, Long> settled = new EnumMap<>(Fate.class);
    private long envelopes;

    public Watch(Trace trace) {
        this.trace = trace;
    }

    public synchronized void add(Collection<Long> inboxIds) {
        inboxIds.forEach(id -> {
            if (pending.add(id)) {
                envelopes++;
            }
        });
    }

    /// Asks about those that were still on their way the last time.
    public synchronized Progress look() {
        for (var slice : slices(List.copyOf(pending))) {
            trace.fates(slice).forEach((id, fate) -> {
                if (fate != Fate.PENDING) {
                    pending.remove(id);
                    settled.merge(fate, 1L, Long::sum);
                }
            });
        }
        return new Progress(
                envelopes, pending.size(), count(Fate.NEW), count(Fate.MERGED), count(Fate.IGNORED), count(Fate.DEAD));
    }

    private static List<List<Long>> slices(List<Long> all) {
        return java.util.stream.IntStream.rangeClosed(0, (all.size() - 1) / AT_ONCE)
                .filter(i -> i * AT_ONCE < all.size())
                .mapToObj(i -> all.subList(i * AT_ONCE, Math.min(all.size(), (i + 1) * AT_ONCE)))
                .toList();
    }

    private long count(Fate fate) {
        return settled.getOrDefault(fate, 0L);
    }
}
