package dev.leadgate.routing;

import dev.leadgate.routing.TeamChoice.Choice;
import dev.leadgate.routing.distribution.Books;
import dev.leadgate.routing.policy.Team;
import dev.leadgate.spi.Distribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Whom one decision asks, and what they said. One thread.
final class Asking {
    private final TeamChoice teams;
    private final Map<String, Books> books = new LinkedHashMap<>();
    private final List<Choice> refusals = new ArrayList<>();

    Asking(TeamChoice teams) {
        this.teams = teams;
    }

    /// As [TeamChoice#choose].
    Choice team(Team team, String by, Distribution distribution, List<String> skills, boolean ignoreAvailability) {
        var choice = teams.choose(team, by, distribution, skills, ignoreAvailability);
        choice.books().ifPresent(own -> books.put(team.id(), own));
        return heard(choice);
    }

    /// As [TeamChoice#person].
    Choice person(String rep, String team, List<String> skills, boolean ignoreAvailability) {
        return heard(teams.person(rep, team, skills, ignoreAvailability));
    }

    private Choice heard(Choice choice) {
        if (choice.rep().isEmpty()) {
            refusals.add(choice);
        }
        return choice;
    }

    /// Whether the rep never gets this lead.
    boolean excludes(String rep) {
        return teams.excluded().containsKey(rep);
    }

    /// Those who could not take the lead, in order.
    List<Choice> refusals() {
        return refusals;
    }

    void keep(Roster roster) {
        books.forEach(roster::keep);
    }
}
