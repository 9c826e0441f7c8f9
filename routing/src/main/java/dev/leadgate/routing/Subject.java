package dev.leadgate.routing;

import dev.leadgate.lead.Lead;
import dev.leadgate.routing.identity.History;
import java.time.Instant;
import java.util.Set;

/// The lead that a decision is about, and what is known of its person.
///
/// @param earlier reps who had this lead and are not asked again
public record Subject(Lead lead, long number, Instant receivedAt, History history, Set<String> earlier) {
    public Subject {
        earlier = Set.copyOf(earlier);
    }

    /// A lead that nobody has had yet.
    public Subject(Lead lead, long number, Instant receivedAt, History history) {
        this(lead, number, receivedAt, history, Set.of());
    }
}
