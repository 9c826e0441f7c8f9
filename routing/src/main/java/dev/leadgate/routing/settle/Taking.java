package dev.leadgate.routing.settle;

import dev.leadgate.notice.Clause;
import dev.leadgate.routing.Room;
import dev.leadgate.routing.Roster;
import dev.leadgate.routing.policy.GiveBack;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.sla.SlaClock;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Move;
import dev.leadgate.store.Move.Happened;
import dev.leadgate.store.Move.Refusal;
import dev.leadgate.store.MoveFacts;
import dev.leadgate.store.NextStep;
import dev.leadgate.store.RosterState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A rep takes a lead that waits: their next one, or one that several may claim. Pure.
record Taking(Policy policy, MoveFacts facts, RosterState roster) {

    Move by(String rep) {
        var onward = new Onward(policy, facts, roster);
        return switch (onward.named(rep, Clause.of("took_waiting"))) {
            case Onward.Not(var refused) -> refused;
            case Onward.Chosen chosen -> taken(onward, chosen, policy.rep(rep));
        };
    }

    private Move taken(Onward onward, Onward.Chosen chosen, Policy.Rep rep) {
        var team = facts.held().team();
        if (!rep.teams().contains(team)) {
            return new Move.Refused(Refusal.NOT_IN_TEAM, team);
        }
        // Whoever takes several at once has them one after the other: the teams are locked.
        var lacking = new Room(policy, new Roster(roster), facts.now()).lacking(rep.id(), team);
        if (lacking.isPresent()) {
            return new Move.Refused(Refusal.NO_ROOM, lacking.get());
        }
        var reason = new Onward.Reason("", Clause.NONE, rep.id(), GiveBack.REASSIGNED);
        var to = onward.to(chosen, reason, List.of(), List.of());
        var accepted = new Happened("accepted", rep.id(), Map.of("rep", rep.id(), "team", team, "took_ms", "0"));
        return new Move.Change(
                LeadState.ACCEPTED,
                Optional.empty(),
                to.placement(),
                to.decision(),
                toContact(chosen, rep),
                List.of(to.happened().getFirst(), accepted),
                new MessageChanges(policy, facts).taken(rep.id()));
    }

    private Optional<NextStep> toContact(Onward.Chosen chosen, Policy.Rep rep) {
        return chosen.to()
                .due()
                .flatMap(due -> Optional.ofNullable(policy.slas().get(due.sla()))
                        .flatMap(sla ->
                                SlaClock.of(sla, rep, facts.held().lead()).toContact(facts.now(), due.contactBy())));
    }
}
