package dev.leadgate.routing.identity;

import dev.leadgate.store.KnownLead;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The leads that arrivals may belong to: those in the book and those made before in the same go.
/// One thread.
public final class KnownLeads {
    private final Map<UUID, KnownLead> leads = new LinkedHashMap<>();
    private final Map<String, Set<UUID>> byReach = new HashMap<>();

    public KnownLeads(List<KnownLead> known) {
        known.forEach(this::put);
    }

    /// Adds a lead or replaces what was known of it.
    public void put(KnownLead lead) {
        leads.put(lead.id(), lead);
        lead.reachKeys()
                .forEach(key ->
                        byReach.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(lead.id()));
    }

    public Optional<KnownLead> find(UUID id) {
        return Optional.ofNullable(leads.get(id));
    }

    /// Number of the first lead of whoever has one of these keys, or a key of such a lead, and so on: who writes by
    /// mail after a call, and by phone again, is one person. Who only writes into a thread is none.
    public Optional<Long> first(Collection<String> keys) {
        Set<String> seen = new LinkedHashSet<>();
        keys.stream().filter(key -> !MailThread.keyed(key)).forEach(seen::add);
        var open = new ArrayDeque<>(seen);
        Optional<Long> first = Optional.empty();
        while (!open.isEmpty()) {
            for (var lead : near(List.of(open.remove()))) {
                first = first.filter(n -> n <= lead.number()).or(() -> Optional.of(lead.number()));
                lead.reachKeys().stream()
                        .filter(key -> !MailThread.keyed(key))
                        .filter(seen::add)
                        .forEach(open::add);
            }
        }
        return first;
    }

    /// Those that share one of these keys, see [Identifier#sought].
    public Collection<KnownLead> near(Collection<String> keys) {
        Set<UUID> ids = new LinkedHashSet<>();
        for (var reach : keys) {
            ids.addAll(byReach.getOrDefault(reach, Set.of()));
        }
        var near = new ArrayList<KnownLead>(ids.size());
        ids.forEach(id -> find(id).ifPresent(near::add));
        return near;
    }
}
