package dev.leadgate.app.api;

import dev.leadgate.config.Suggestion;
import dev.leadgate.routing.Fairness;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.store.Roster;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// How fair a team is, and why every gap is there.
final class FairnessAnswers {
    private final Roster roster;
    private final Supplier<Policy> policy;
    private final InstantSource clock;

    FairnessAnswers(Roster roster, Supplier<Policy> policy, InstantSource clock) {
        this.roster = roster;
        this.policy = policy;
        this.clock = clock;
    }

    Fairness of(String id) {
        var current = policy.get();
        var team = Optional.ofNullable(current.teams().get(id))
                .orElseThrow(() -> new Refusal(
                        404,
                        "no such team: " + id,
                        Suggestion.help(id, current.teams().keySet(), "teams")));
        return Fairness.of(current, team, roster.shares(id), clock.instant());
    }
}
