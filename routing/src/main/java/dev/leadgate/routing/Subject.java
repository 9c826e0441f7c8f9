package dev.leadgate.routing;

import dev.leadgate.lead.Lead;
import dev.leadgate.routing.identity.History;
import java.time.Instant;

/// The lead that a decision is about, and what is known of its person.
public record Subject(Lead lead, long number, Instant receivedAt, History history) {}
