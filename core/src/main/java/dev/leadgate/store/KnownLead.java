package dev.leadgate.store;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A lead in the book that shares a reach with an arrival.
///
/// @param reachKeys all of its person's [dev.leadgate.lead.Reach#key]s
/// @param owner rep id, while it has one
public record KnownLead(
        UUID id,
        long number,
        Set<String> reachKeys,
        LeadState state,
        Optional<String> owner,
        Instant createdAt,
        Instant lastTouchAt,
        int touches) {

    public KnownLead {
        reachKeys = Set.copyOf(reachKeys);
    }

    /// The same after another touch by a request that has these reaches.
    public KnownLead touched(Set<String> keys, Instant at) {
        var all = new HashSet<>(reachKeys);
        all.addAll(keys);
        return new KnownLead(
                id, number, all, state, owner, createdAt, at.isAfter(lastTouchAt) ? at : lastTouchAt, touches + 1);
    }
}
