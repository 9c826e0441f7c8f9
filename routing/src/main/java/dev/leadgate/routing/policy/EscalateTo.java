package dev.leadgate.routing.policy;

import java.time.Instant;
import java.util.Optional;

/// Who stands at the end of an SLA's ladder: is told of a miss, and gets the lead that nobody answered.
public sealed interface EscalateTo {

    /// As it stands in the configuration for a manager.
    String MANAGER = "manager";

    /// As it stands in the configuration for whoever is on call.
    String ON_CALL = "on_call";

    /// Begins the name of a team.
    String TEAM = "team ";

    /// Who leads the team that the lead is with.
    record Manager() implements EscalateTo {}

    /// Whoever is on call for the team that the lead is with.
    record OnCall() implements EscalateTo {
        /// Empty for a team without a rota.
        public static Optional<String> of(Policy policy, String team, Instant now) {
            return Optional.ofNullable(policy.teams().get(team))
                    .flatMap(found -> found.onCall())
                    .map(rota -> rota.at(now));
        }
    }

    record Rep(String rep) implements EscalateTo {}

    /// Whoever's turn it is there, each of them in time, and in the end its manager.
    record Team(String team) implements EscalateTo {}

    /// `manager`, `on_call`, `team NAME`, or else a rep.
    static EscalateTo of(String text) {
        var word = text.strip();
        if (word.equals(MANAGER)) {
            return new Manager();
        }
        if (word.equals(ON_CALL)) {
            return new OnCall();
        }
        return word.startsWith(TEAM) ? new Team(word.substring(TEAM.length()).strip()) : new Rep(word);
    }

    /// Who is told of a miss.
    ///
    /// @param team that the lead is with
    default Optional<String> told(Policy policy, String team, Instant now) {
        return switch (this) {
            case Manager manager -> policy.managerOf(team);
            case OnCall onCall -> OnCall.of(policy, team, now);
            case Rep(var rep) -> Optional.of(rep).filter(policy.reps()::containsKey);
            case Team(var other) -> policy.managerOf(other);
        };
    }
}
