package dev.leadgate.store;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A lead in the book that shares a key with an arrival.
///
/// @param reachKeys all of its person's [dev.leadgate.lead.Reach#key]s, and those of mails that it wrote or got
/// @param owner rep id, while it has one
/// @param channels of its touches, as words
public record KnownLead(
        UUID id,
        long number,
        Set<String> reachKeys,
        LeadState state,
        Optional<String> owner,
        Instant createdAt,
        Instant lastTouchAt,
        int touches,
        Set<String> channels) {

    public KnownLead {
        reachKeys = Set.copyOf(reachKeys);
        channels = Set.copyOf(channels);
    }

    /// Of a lead whose channels do not matter.
    public KnownLead(
            UUID id,
            long number,
            Set<String> reachKeys,
            LeadState state,
            Optional<String> owner,
            Instant createdAt,
            Instant lastTouchAt,
            int touches) {
        this(id, number, reachKeys, state, owner, createdAt, lastTouchAt, touches, Set.of());
    }

    /// The same found by these keys, too.
    KnownLead under(Set<String> keys) {
        var all = new HashSet<>(reachKeys);
        all.addAll(keys);
        return new KnownLead(id, number, all, state, owner, createdAt, lastTouchAt, touches, channels);
    }

    /// The same after another touch by a request that has these keys.
    public KnownLead touched(Set<String> keys, String channel, Instant at) {
        var all = new HashSet<>(reachKeys);
        all.addAll(keys);
        var by = new HashSet<>(channels);
        by.add(channel);
        var last = at.isAfter(lastTouchAt) ? at : lastTouchAt;
        return new KnownLead(id, number, all, state, owner, createdAt, last, touches + 1, by);
    }
}
