package dev.leadgate.routing.settle;

import dev.leadgate.lead.Lead;
import dev.leadgate.routing.Decision;
import dev.leadgate.routing.Roster;
import dev.leadgate.routing.Router;
import dev.leadgate.routing.Subject;
import dev.leadgate.routing.TeamTurn;
import dev.leadgate.routing.TeamsAsked;
import dev.leadgate.routing.account.Accounts;
import dev.leadgate.routing.identity.Identifier;
import dev.leadgate.routing.identity.KnownLeads;
import dev.leadgate.routing.policy.EscalateTo;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.sla.SlaClock;
import dev.leadgate.store.MoveFacts;
import dev.leadgate.store.Settlement.Due;
import dev.leadgate.store.Settlement.Placement;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Sends a lead through the same rules and filters again, without those who had it.
record Rerouting(Policy policy, MoveFacts facts) {

    Subject subject() {
        var held = facts.held();
        var identifier = new Identifier(policy.merge());
        var known = new KnownLeads(facts.known());
        var keys = identifier.keys(held.lead());
        return new Subject(
                held.lead(),
                held.number(),
                held.receivedAt(),
                identifier
                        .history(held.lead(), known.near(identifier.sought(held.lead())))
                        .since(known.first(keys)),
                policy.accountOf(held.lead(), new Accounts(facts.accounts())),
                Optional.empty(),
                held.everybody());
    }

    /// @param roster takes over what the decision found out about teams
    Decision decide(Roster roster) {
        return Router.settle(policy, subject(), roster, facts.now());
    }

    /// All that deciding may read, and the teams of the owner and of the rep who is named.
    Set<String> teams(Optional<String> named) {
        var teams = around(named);
        teams.addAll(TeamsAsked.of(policy, subject(), facts.now()));
        return teams;
    }

    /// The lead's team and the owner's, and all in which the rep who is named may be given a lead at the same moment.
    Set<String> around(Optional<String> named) {
        var teams = new HashSet<String>();
        named.map(policy.reps()::get).ifPresent(rep -> teams.addAll(rep.teams()));
        facts.held().holding().filter(h -> !h.team().isEmpty()).ifPresent(h -> teams.add(h.team()));
        if (!facts.held().team().isEmpty()) {
            teams.add(facts.held().team());
        }
        return teams;
    }

    /// Whoever's turn it is in a team, whatever the rules say.
    Decision decideIn(String team, Roster roster) {
        return TeamTurn.settle(team, facts.held().rule(), policy, subject(), roster, facts.now());
    }

    /// The same where a ladder may come to its end.
    Set<String> teams(EscalateTo last) {
        var held = facts.held();
        var teams = teams(
                last instanceof EscalateTo.Rep(var rep)
                        ? Optional.of(rep)
                        : last.told(policy, held.team(), facts.now()));
        if (last instanceof EscalateTo.Team(var team)) {
            teams.addAll(policy.sharing(Set.of(team)));
        }
        return teams;
    }

    /// The placement with the deadlines of its rule and rep. A vendor's test hurries nobody.
    static Placement timed(Policy policy, Placement placement, Lead lead, Instant now) {
        return switch (placement) {
            case Placement.Waiting wait -> wait;
            case Placement.Assigned to ->
                lead.test() ? to : due(policy, to, lead, now).map(to::by).orElse(to);
        };
    }

    private static Optional<Due> due(Policy policy, Placement.Assigned to, Lead lead, Instant now) {
        if (policy.slas().isEmpty()) {
            return Optional.empty();
        }
        return policy.slaOf(to.rule())
                .flatMap(sla -> Optional.ofNullable(policy.reps().get(to.rep()))
                        .flatMap(rep -> SlaClock.of(sla, rep, lead).from(now)));
    }
}
