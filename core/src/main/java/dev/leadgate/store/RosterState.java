package dev.leadgate.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What changes about teams and reps at run time, read under the teams' locks.
///
/// @param teams team id → rep id → counters; a member without a row has never received a lead
/// @param reps rep id → load and availability; a rep without a row is available and holds nothing
public record RosterState(Map<String, Map<String, MemberState>> teams, Map<String, RepState> reps) {

    /// Nobody has received anything and everybody is there.
    public static final RosterState EMPTY = new RosterState(Map.of(), Map.of());

    public RosterState {
        teams = Map.copyOf(teams);
        reps = Map.copyOf(reps);
    }

    /// @param received leads counted in this team
    /// @param calibration sum of the ledger's other entries
    public record MemberState(long received, double calibration, Optional<Instant> lastAssignedAt) {
        public static final MemberState NEW = new MemberState(0, 0, Optional.empty());
    }

    /// @param open leads held now, over all teams
    public record RepState(int open, Availability availability) {
        public static final RepState IDLE = new RepState(0, Availability.AVAILABLE);
    }
}
