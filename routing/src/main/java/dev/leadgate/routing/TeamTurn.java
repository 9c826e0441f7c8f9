package dev.leadgate.routing;

import dev.leadgate.notice.Clause;
import dev.leadgate.routing.Decision.Outcome;
import dev.leadgate.routing.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Whoever's turn it is in one team, whatever the rules say: where a ladder of misses ends. Pure.
public final class TeamTurn {
    private TeamTurn() {}

    /// Decides, and lets the roster know what the lead took, as [Router#settle].
    ///
    /// @param rule that the lead came by, which stays its rule
    public static Decision settle(
            String team, String rule, Policy policy, Subject subject, Roster roster, Instant now) {
        var excluded = policy.profiling().excluded(subject.lead(), subject.account());
        var own = policy.teamOf(team);
        var choice = new TeamChoice(policy, subject.lead(), subject.earlier(), roster, new Shifts(now), excluded)
                .choose(own, own.by(), own.distribution(), List.of(), false);
        choice.books().ifPresent(books -> roster.keep(team, books));
        // A test is nobody's turn.
        boolean counts = !subject.lead().test();
        var turns = counts ? own.turns(subject.lead().inquiry().value()) : Optional.<Double>empty();
        var outcome = choice.rep()
                .map(rep -> Outcome.assigned(rule, team, rep, choice.inTurn(List.of()), counts)
                        .counting(turns))
                .orElseGet(() -> Outcome.waiting(rule, team, Clause.of("nobody_in", "team", team), choice.until()));
        if (counts) {
            outcome.rep().ifPresent(rep -> roster.assigned(team, rep, true, turns.orElse(1.0), now));
        }
        return new Decision(policy.version(), now, outcome, List.of(), choice.candidates(), choice.by(), List.of());
    }
}
