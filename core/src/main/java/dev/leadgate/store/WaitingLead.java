package dev.leadgate.store;

import dev.leadgate.lead.Lead;
import java.time.Instant;

/// A lead that no rep could take so far and that is to be decided again.
public record WaitingLead(long number, Lead lead, Instant receivedAt, Instant since) {}
