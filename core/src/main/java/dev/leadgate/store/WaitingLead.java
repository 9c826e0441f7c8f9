package dev.leadgate.store;

import dev.leadgate.lead.Lead;
import java.time.Instant;
import java.util.Set;

/// A lead that no rep could take so far and that is to be decided again.
///
/// @param silent nobody is told: all that is known of it was backfilled silently
/// @param earlier reps who had it and are not asked again
public record WaitingLead(
        long number, Lead lead, Instant receivedAt, Instant since, boolean silent, Set<String> earlier) {

    public WaitingLead {
        earlier = Set.copyOf(earlier);
    }

    public WaitingLead(long number, Lead lead, Instant receivedAt, Instant since, boolean silent) {
        this(number, lead, receivedAt, since, silent, Set.of());
    }

    public WaitingLead(long number, Lead lead, Instant receivedAt, Instant since) {
        this(number, lead, receivedAt, since, false);
    }

    WaitingLead after(Set<String> reps) {
        return new WaitingLead(number, lead, receivedAt, since, silent, reps);
    }
}
