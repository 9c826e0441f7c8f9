package dev.leadgate.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// What changes about teams and reps at run time, read under the teams' locks.
///
/// @param teams team id → rep id → counters; a member without a row has never received a lead
/// @param reps rep id → load and availability; a rep without a row is available and holds nothing
/// @param clocks team id → its clock, 0 where none is named
/// @param given what the decider asked for as [Decider#lately]: newest first
/// @param results of closed leads; none unless the decider asks for them
public record RosterState(
        Map<String, Map<String, MemberState>> teams,
        Map<String, RepState> reps,
        Map<String, Double> clocks,
        Map<GivenTo, List<Instant>> given,
        PastResults results) {

    /// Nobody has received anything and everybody is there.
    public static final RosterState EMPTY = new RosterState(Map.of(), Map.of());

    public RosterState {
        teams = Map.copyOf(teams);
        reps = Map.copyOf(reps);
        clocks = Map.copyOf(clocks);
        given = Map.copyOf(given);
    }

    /// Without past results.
    public RosterState(
            Map<String, Map<String, MemberState>> teams,
            Map<String, RepState> reps,
            Map<String, Double> clocks,
            Map<GivenTo, List<Instant>> given) {
        this(teams, reps, clocks, given, PastResults.NONE);
    }

    /// The same with what is known of closed leads.
    RosterState knowing(PastResults known) {
        return new RosterState(teams, reps, clocks, given, known);
    }

    /// Clocks at 0, nothing given lately.
    public RosterState(Map<String, Map<String, MemberState>> teams, Map<String, RepState> reps) {
        this(teams, reps, Map.of(), Map.of());
    }

    /// @param received leads counted in this team
    /// @param turns what they count as: as many, unless the team shares by value
    /// @param calibration sum of the ledger's other entries
    /// @param weight by which the books are kept; empty is the one that holds now
    /// @param byHand the part of `calibration` that people entered
    public record MemberState(
            long received,
            double turns,
            double calibration,
            Optional<Instant> lastAssignedAt,
            OptionalDouble weight,
            Optional<Absent> absent,
            double byHand) {
        public static final MemberState NEW = new MemberState(0, 0, Optional.empty());

        /// One turn for each lead; neither absent nor with a weight of its own.
        public MemberState(long received, double calibration, Optional<Instant> lastAssignedAt) {
            this(received, (double) received, calibration, lastAssignedAt, OptionalDouble.empty(), Optional.empty(), 0);
        }
    }

    /// @param reason `off_shift`
    /// @param since the team's clock when it began
    public record Absent(String reason, double since) {}

    /// @param open leads held now, over all teams
    /// @param outOfOffice what is not over yet, in any order
    public record RepState(int open, Availability availability, List<OutOfOffice> outOfOffice) {
        public static final RepState IDLE = new RepState(0, Availability.AVAILABLE);

        public RepState {
            outOfOffice = List.copyOf(outOfOffice);
        }

        public RepState(int open, Availability availability) {
            this(open, availability, List.of());
        }
    }

    /// Leads given to a rep; in one team, or in all when `team` is empty.
    public record GivenTo(String rep, String team) {}
}
