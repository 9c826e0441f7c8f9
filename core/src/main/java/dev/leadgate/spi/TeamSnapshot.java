package dev.leadgate.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A team at the moment of a decision.
///
/// @param members all members, eligible or not: shares are computed over all of them
public record TeamSnapshot(String team, Instant now, List<Member> members) {

    public TeamSnapshot {
        members = List.copyOf(members);
    }

    /// @param weight share relative to the other members; 0 is paused
    /// @param received leads counted for this member in this team
    /// @param calibration sum of the ledger's other entries (joined, absent, given back)
    /// @param open leads the rep holds now, over all teams
    /// @param eligible passed every hard filter for this lead
    public record Member(
            String rep,
            double weight,
            long received,
            double calibration,
            int open,
            OptionalInt maxOpen,
            Optional<Instant> lastAssignedAt,
            boolean eligible) {}
}
