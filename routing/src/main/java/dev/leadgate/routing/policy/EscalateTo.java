package dev.leadgate.routing.policy;

import java.util.Optional;

/// Who stands at the end of an SLA's ladder: is told of a miss, and gets the lead that nobody answered.
public sealed interface EscalateTo {

    /// As it stands in the configuration for a manager.
    String MANAGER = "manager";

    /// Begins the name of a team.
    String TEAM = "team ";

    /// Who leads the team that the lead is with.
    record Manager() implements EscalateTo {}

    record Rep(String rep) implements EscalateTo {}

    /// Whoever's turn it is there, each of them in time, and in the end its manager.
    record Team(String team) implements EscalateTo {}

    /// `manager`, `team NAME`, or else a rep.
    static EscalateTo of(String text) {
        var word = text.strip();
        if (word.equals(MANAGER)) {
            return new Manager();
        }
        return word.startsWith(TEAM) ? new Team(word.substring(TEAM.length()).strip()) : new Rep(word);
    }

    /// Who is told of a miss.
    ///
    /// @param team that the lead is with
    default Optional<String> told(Policy policy, String team) {
        return switch (this) {
            case Manager manager -> policy.managerOf(team);
            case Rep(var rep) -> Optional.of(rep).filter(policy.reps()::containsKey);
            case Team(var other) -> policy.managerOf(other);
        };
    }
}
