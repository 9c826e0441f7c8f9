package dev.leadgate.routing.settle;

import dev.leadgate.routing.Weights;
import dev.leadgate.routing.distribution.AfterAbsence;
import dev.leadgate.routing.policy.GiveBack;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.Team;
import dev.leadgate.store.Holding;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.RosterState.MemberState;
import dev.leadgate.store.Settlement.Entry;
import dev.leadgate.store.Settlement.MemberStanding;
import dev.leadgate.store.Settlement.Placement;
import dev.leadgate.store.Settlement.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Whether a lead that left its owner was the owner's turn, and what the ledger says of it. Pure.
record WhoseTurn(Policy policy, RosterState roster, Instant now) {
    private static final String GIVEN_BACK = "given_back:";

    /// Nobody else takes the lead as their turn.
    List<Entry> closed(Optional<Holding> was, GiveBack why) {
        return was.filter(Holding::counts)
                .filter(h -> after(h.team(), why) != AfterAbsence.FORFEIT)
                .map(h -> List.of(back(h, why)))
                .orElse(List.of());
    }

    /// @param to where the lead goes
    /// @param standings what choosing found out about teams
    List<Entry> moved(Optional<Holding> was, GiveBack why, Placement to, List<Standing> standings) {
        return was.filter(Holding::counts)
                .map(h -> switch (after(h.team(), why)) {
                    case FORFEIT -> List.<Entry>of();
                    case CATCH_UP -> List.of(back(h, why));
                    case HOLD_PLACE ->
                        missed(h, why, to, standings)
                                .map(missed -> List.of(back(h, why), missed))
                                .orElseGet(() -> List.of(back(h, why)));
                })
                .orElse(List.of());
    }

    /// What is listed is given back, in whatever team; of the rest the team says.
    private AfterAbsence after(String team, GiveBack why) {
        if (policy.giveBack().contains(why)) {
            return AfterAbsence.CATCH_UP;
        }
        return why.absence()
                .flatMap(reason -> Optional.ofNullable(policy.teams().get(team))
                        .map(t -> t.absence().after(reason)))
                .orElse(AfterAbsence.FORFEIT);
    }

    private static Entry back(Holding was, GiveBack why) {
        return new Entry(-was.turns(), GIVEN_BACK + why.word());
    }

    /// A colleague has the turn now. Whoever holds their place is not owed a share of it, as for the turns they miss
    /// while absent; who is absent has it counted by the team's clock.
    private Optional<Entry> missed(Holding was, GiveBack why, Placement to, List<Standing> standings) {
        var team = policy.teams().get(was.team());
        boolean colleague = to instanceof Placement.Assigned next
                && next.counts()
                && next.team().equals(was.team());
        if (team == null || !colleague) {
            return Optional.empty();
        }
        var members = new Members(team, standings);
        if (members.absent(was.rep())) {
            return Optional.empty();
        }
        var others = team.members().keySet().stream()
                .filter(rep -> !rep.equals(was.rep()) && !members.absent(rep))
                .mapToDouble(members::weight)
                .sum();
        var missed = others > 0 ? ((Placement.Assigned) to).turns() * members.weight(was.rep()) / others : 0;
        return missed > 0 ? Optional.of(new Entry(missed, why.absence().orElse(why.word()))) : Optional.empty();
    }

    /// A team's members as choosing left them.
    private final class Members {
        private final Team team;
        private final Map<String, MemberStanding> changed;

        Members(Team team, List<Standing> standings) {
            this.team = team;
            this.changed = standings.stream()
                    .filter(s -> s.team().equals(team.id()))
                    .flatMap(s -> s.members().stream())
                    .collect(Collectors.toMap(MemberStanding::rep, Function.identity()));
        }

        boolean absent(String rep) {
            return Optional.ofNullable(changed.get(rep))
                    .map(MemberStanding::absent)
                    .orElseGet(() -> before(rep).absent())
                    .isPresent();
        }

        double weight(String rep) {
            if (!team.members().containsKey(rep)) {
                return 0;
            }
            return Optional.ofNullable(changed.get(rep))
                    .map(MemberStanding::weight)
                    .orElseGet(() -> before(rep).weight().orElseGet(() -> Weights.now(policy, team, rep, now)));
        }

        private MemberState before(String rep) {
            return roster.teams().getOrDefault(team.id(), Map.of()).getOrDefault(rep, MemberState.NEW);
        }
    }
}
