package dev.leadgate.spi;

import dev.leadgate.lead.Lead;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Something that happened to a lead, as other systems are told.
///
/// @param id stable over retries and replays: idempotency key, `webhook-id`
/// @param subject the lead right after it
/// @param detail small facts by name: `why`, `from`, `to`, `reason`, `source`, `missed`
public record LeadEvent(UUID id, Kind kind, Instant at, Subject subject, Map<String, String> detail) {

    public LeadEvent {
        detail = Map.copyOf(detail);
    }

    /// What happened.
    public enum Kind {
        /// There is a new lead. An assignment, or that it waits, follows.
        CREATED("lead.created", "a new lead"),
        /// A rep got a lead that nobody had.
        ASSIGNED("lead.assigned", "a rep got a lead that nobody had"),
        /// No rep can take it now.
        WAITING("lead.waiting", "no rep can take the lead now"),
        /// It went from one rep to another.
        REASSIGNED("lead.reassigned", "a lead went from one rep to another"),
        ACCEPTED("lead.accepted", "its rep accepted it"),
        STAGE_CHANGED("lead.stage_changed", "it stands elsewhere: accepted, contacted, converted, lost, merged ..."),
        /// The same person asked again.
        TOUCHED("lead.touched", "the same person asked again while the lead was open"),
        SLA_MISSED("lead.sla_missed", "its rep did not answer in time"),
        /// Fields or tags are others.
        CHANGED("lead.changed", "its fields or tags are others");

        private final String word;
        private final String summary;

        Kind(String word, String summary) {
            this.word = word;
            this.summary = summary;
        }

        /// As in configurations and messages.
        public String word() {
            return word;
        }

        /// One clause for the reference.
        public String summary() {
            return summary;
        }

        public static Optional<Kind> of(String word) {
            return Arrays.stream(values()).filter(k -> k.word.equals(word)).findFirst();
        }
    }

    /// The lead.
    ///
    /// @param number `L-1042`
    /// @param stage `waiting`, `assigned`, `accepted`, `contacted`, `converted`, `lost`, `merged`
    /// @param owner rep who has it, or had it last
    /// @param team may be empty where it is not known, as `rule`
    public record Subject(
            String number,
            Lead lead,
            Instant receivedAt,
            String stage,
            Optional<Owner> owner,
            String team,
            String rule) {

        /// Without the person.
        @Override
        public String toString() {
            return "Subject[" + number + "]";
        }
    }

    /// @param rep id
    /// @param email by which another system knows the rep
    public record Owner(String rep, String name, Optional<String> email) {}
}
