package dev.leadgate.store;

import dev.leadgate.lead.Lead;
import java.time.Instant;

/// A standardized lead that waits to be settled.
///
/// @param inboxId the envelope it came in; with `part` the key of its touch
/// @param part 0 for the first lead of an envelope
/// @param number what people will see, `L-` + number; drawn before it is known whether the lead
/// is new, so a merge leaves a gap
/// @param receivedAt when the gateway stored the envelope
/// @param silent follow the rules but notify nobody: backfills and imports
public record Arrival(long inboxId, int part, long number, Lead lead, Instant receivedAt, boolean silent) {}
