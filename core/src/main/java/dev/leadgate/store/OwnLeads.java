package dev.leadgate.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What one rep has and how it went, for the rep's own eyes: nothing here can be asked about the leads of others.
public interface OwnLeads {

    /// Open leads, what is due first in front; what is due never at the end, oldest first.
    List<OwnLead> open(String rep, int max);

    /// What the rep was given since then, vendors' tests left out, and what became of it while it was theirs.
    Tally tally(String rep, Instant since);

    /// How many of a team's leads these reps were given since then; who got none is left out.
    Map<String, Long> given(String team, Collection<String> reps, Instant since);

    Availability availability(String rep);

    /// @param remindAt when the rep asked to be reminded
    record OwnLead(
            UUID id,
            long number,
            Instant receivedAt,
            String channel,
            Optional<String> name,
            Optional<String> company,
            Optional<String> wants,
            LeadState state,
            Optional<Instant> acceptBy,
            Optional<Instant> contactBy,
            Optional<Instant> remindAt,
            boolean test) {}

    /// @param judged with a deadline to accept that was kept or is over
    /// @param inTime accepted before it
    /// @param contacted reached
    /// @param firstContact from being given to reaching them, in half of the cases faster
    record Tally(long received, long judged, long inTime, long contacted, Optional<Duration> firstContact) {}
}
