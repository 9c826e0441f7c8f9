package dev.leadgate.store;

import dev.leadgate.lead.Lead;
import dev.leadgate.store.Settlement.Entry;
import dev.leadgate.store.Settlement.Notice;
import dev.leadgate.store.Settlement.Placement;
import dev.leadgate.store.Settlement.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What becomes of a lead.
public sealed interface Move {

    /// It stands already where the action would bring it.
    record Already() implements Move {}

    /// Nothing changes.
    ///
    /// @param detail what the actor should know, one clause; may be empty
    record Refused(Refusal why, String detail) implements Move {}

    /// Why an action is refused.
    enum Refusal {
        /// Somebody else has the lead.
        NOT_YOURS,
        /// The lead has no owner.
        NO_OWNER,
        /// It is converted, lost, merged or erased.
        CLOSED,
        /// It was contacted, so it moves only when a person says so.
        CONTACTED,
        /// No such rep.
        UNKNOWN_REP,
        /// The rep is not in the team the lead waits for.
        NOT_IN_TEAM,
        /// The rep never gets leads of this company.
        NEVER,
        /// The rep has as many leads as they may have.
        NO_ROOM,
        /// Nobody else can take it now.
        NOBODY_FREE
    }

    /// All of it, or nothing, is written.
    ///
    /// @param leaving the owner's time with the lead ends
    /// @param placement where the lead goes; empty when the owner stays the same, or the lead is
    /// closed
    /// @param decision the record of why, when routing was asked
    /// @param next the timer from now on; none clears it
    /// @param standings what else it changes about the teams that were asked
    /// @param rewritten the lead with other fields or tags; empty when they stay
    /// @param follows automations that this causes
    /// @param courses sequences that the lead enters or leaves
    record Change(
            LeadState state,
            Optional<Leaving> leaving,
            Optional<Placement> placement,
            Optional<String> decision,
            Optional<NextStep> next,
            List<Happened> happened,
            List<Notice> notices,
            List<Standing> standings,
            Optional<Lead> rewritten,
            List<Follow> follows,
            List<Course> courses)
            implements Move {
        public Change {
            courses = List.copyOf(courses);
            follows = List.copyOf(follows);
            standings = List.copyOf(standings);
            happened = List.copyOf(happened);
            notices = List.copyOf(notices);
        }

        /// No team was asked.
        public Change(
                LeadState state,
                Optional<Leaving> leaving,
                Optional<Placement> placement,
                Optional<String> decision,
                Optional<NextStep> next,
                List<Happened> happened,
                List<Notice> notices) {
            this(state, leaving, placement, decision, next, happened, notices, List.of());
        }

        /// Nothing is said of the lead itself, and nothing follows.
        public Change(
                LeadState state,
                Optional<Leaving> leaving,
                Optional<Placement> placement,
                Optional<String> decision,
                Optional<NextStep> next,
                List<Happened> happened,
                List<Notice> notices,
                List<Standing> standings) {
            this(
                    state,
                    leaving,
                    placement,
                    decision,
                    next,
                    happened,
                    notices,
                    standings,
                    Optional.empty(),
                    List.of(),
                    List.of());
        }

        /// The same with other fields or tags of the lead.
        public Change rewriting(Lead lead) {
            return new Change(
                    state,
                    leaving,
                    placement,
                    decision,
                    next,
                    happened,
                    notices,
                    standings,
                    Optional.of(lead),
                    follows,
                    courses);
        }

        /// The same with more that happened and who is told, and automations that follow.
        public Change and(List<Happened> alsoHappened, List<Notice> alsoTold, List<Follow> following) {
            return new Change(
                    state,
                    leaving,
                    placement,
                    decision,
                    next,
                    Stream.concat(happened.stream(), alsoHappened.stream()).toList(),
                    Stream.concat(notices.stream(), alsoTold.stream()).toList(),
                    standings,
                    rewritten,
                    following,
                    courses);
        }

        /// The same with sequences that the lead enters or leaves.
        public Change taking(List<Course> ways) {
            return new Change(
                    state, leaving, placement, decision, next, happened, notices, standings, rewritten, follows, ways);
        }
    }

    /// @param reason why the owner's time ends
    /// @param turn what the ledger says of the owner's turn: nothing when it counts as theirs
    record Leaving(String reason, List<Entry> turn) {
        public Leaving {
            turn = List.copyOf(turn);
        }
    }

    /// A lead's way through a sequence begins or ends.
    sealed interface Course {
        /// @param due when its first step is
        record Begin(String sequence, Instant due) implements Course {}

        /// @param reason one word
        record End(String sequence, String reason) implements Course {}
    }

    /// One event for the timeline.
    record Happened(String kind, String actor, Map<String, String> facts) {
        public Happened {
            facts = Map.copyOf(facts);
        }
    }
}
