package dev.leadgate.store;

import java.time.Instant;
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
}
