package dev.leadgate.store;

import dev.leadgate.lead.Lead;
import java.time.Instant;

/// A lead that no rep could take so far and that is to be decided again.
///
/// @param silent nobody is told: all that is known of it was backfilled silently
public record WaitingLead(long number, Lead lead, Instant receivedAt, Instant since, boolean silent) {

    public WaitingLead(long number, Lead lead, Instant receivedAt, Instant since) {
        this(number, lead, receivedAt, since, false);
    }
}
