package dev.leadgate.app.replay;

import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Reach;
import dev.leadgate.store.KnownLead;
import dev.leadgate.store.LeadState;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Leads in the book, and those that a rehearsal has made up meanwhile.
final class People {
    private final Map<UUID, KnownLead> leads = new HashMap<>();
    private final Map<String, Set<UUID>> byReach = new HashMap<>();

    static List<String> keys(Lead lead) {
        return lead.person().reaches().stream().map(Reach::key).distinct().toList();
    }

    /// What is in the book does not overwrite what the rehearsal knows better.
    void addKnown(Collection<KnownLead> known) {
        known.stream().filter(k -> !leads.containsKey(k.id())).forEach(this::put);
    }

    private void put(KnownLead lead) {
        leads.put(lead.id(), lead);
        lead.reachKeys()
                .forEach(key ->
                        byReach.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(lead.id()));
    }

    List<KnownLead> near(Lead lead) {
        return keys(lead).stream()
                .flatMap(key -> byReach.getOrDefault(key, Set.of()).stream())
                .distinct()
                .map(id -> Objects.requireNonNull(leads.get(id)))
                .toList();
    }

    /// A lead without a number: it does not exist yet.
    void made(Lead lead, Instant at) {
        put(new KnownLead(lead.id(), 0, Set.copyOf(keys(lead)), LeadState.ASSIGNED, Optional.empty(), at, at, 1));
    }

    void touched(KnownLead lead, Lead by, Instant at) {
        var keys = new HashSet<>(lead.reachKeys());
        keys.addAll(keys(by));
        put(new KnownLead(
                lead.id(),
                lead.number(),
                keys,
                lead.state(),
                lead.owner(),
                lead.createdAt(),
                at.isAfter(lead.lastTouchAt()) ? at : lead.lastTouchAt(),
                lead.touches() + 1));
    }
}
