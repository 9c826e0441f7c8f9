package dev.leadgate.store;

import dev.leadgate.lead.Lead;
import java.util.List;
import java.util.stream.Stream;

/// What the pipeline hands to [LeadBook#settle]: claimed envelopes and what became of each.
///
/// @param results one for every claimed envelope
public record Batch(List<Result> results) {

    public Batch {
        results = List.copyOf(results);
    }

    List<Long> inboxIds() {
        return results.stream().map(r -> r.claimed().raw().inboxId()).toList();
    }

    List<Lead> leads() {
        return outcomes()
                .filter(Outcome.Standardized.class::isInstance)
                .map(o -> ((Outcome.Standardized) o).lead())
                .toList();
    }

    boolean leadsOnly() {
        return outcomes().allMatch(Outcome.Standardized.class::isInstance);
    }

    private Stream<Outcome> outcomes() {
        return results.stream().flatMap(r -> r.outcomes().stream());
    }

    /// One envelope after standardizing.
    ///
    /// @param outcomes what its parts became, in order; at least one
    public record Result(Claimed claimed, List<Outcome> outcomes) {
        public Result {
            outcomes = List.copyOf(outcomes);
        }
    }

    /// What became of one part of an envelope.
    public sealed interface Outcome {
        /// @param silent notify nobody
        record Standardized(Lead lead, boolean silent) implements Outcome {}

        record Ignored(String reason, String detail) implements Outcome {}

        /// @param code `LG0601`
        /// @param place pointer or line in the payload
        record Dead(String code, String place, String detail) implements Outcome {}
    }

    /// What one settling did, for streams.
    ///
    /// @param events new timeline entries in order
    public record Settled(List<TimelineEvent> events) {
        public Settled {
            events = List.copyOf(events);
        }
    }
}
