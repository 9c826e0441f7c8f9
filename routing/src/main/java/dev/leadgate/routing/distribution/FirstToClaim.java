package dev.leadgate.routing.distribution;

import dev.leadgate.lead.Lead;
import dev.leadgate.spi.Distribution;
import dev.leadgate.spi.TeamSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Leaves the lead to whoever of the team accepts it first, and after `within` gives it to whoever is
/// furthest behind their share. What is claimed counts as a turn, so that who only watches the list
/// is behind nobody for long.
///
/// Where nobody is told, reps pull their next lead when they are ready for it.
///
/// @param within from the lead's coming on
public record FirstToClaim(Duration within) implements Distribution {
    public static final String WORD = "first_to_claim";
    /// Nobody is told.
    public static final String PULL = "pull";

    public static final FirstToClaim STANDARD = new FirstToClaim(Duration.ofMinutes(10));

    @Override
    public List<Ranked> rank(Lead lead, TeamSnapshot team) {
        return LargestShortfall.WEIGHTED.rank(lead, team);
    }

    /// Until when a lead of this age may be claimed; empty when it may not, or not any more.
    public static Optional<Instant> openUntil(Distribution distribution, Instant receivedAt, Instant now) {
        return distribution instanceof FirstToClaim(var within)
                ? Optional.of(receivedAt.plus(within)).filter(now::isBefore)
                : Optional.empty();
    }
}
