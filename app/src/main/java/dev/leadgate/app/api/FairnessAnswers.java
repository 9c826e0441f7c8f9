package dev.leadgate.app.api;

import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.TeamLines.Calibrate;
import dev.leadgate.app.api.TeamLines.CalibrationLine;
import dev.leadgate.app.api.TeamLines.CalibrationList;
import dev.leadgate.config.Suggestion;
import dev.leadgate.routing.Fairness;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.Team;
import dev.leadgate.store.Roster;
import dev.leadgate.store.Roster.Calibration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// How fair a team is, why every gap is there, and what people correct of it.
final class FairnessAnswers {
    private static final double MOST_TURNS = 1000;
    private static final int LONGEST_REASON = 200;

    private final Roster roster;
    private final Supplier<Policy> policy;
    private final InstantSource clock;

    FairnessAnswers(Roster roster, Supplier<Policy> policy, InstantSource clock) {
        this.roster = roster;
        this.policy = policy;
        this.clock = clock;
    }

    void mount(ApiRoutes routes) {
        routes.show(
                Permission.TEAM_READ,
                "/api/teams/:ref/fairness",
                Operation.of("How fair a team is, and why every gap is there", Fairness.class),
                (team, p) -> of(team));
        routes.change(
                Permission.TEAM_CALIBRATE,
                "/api/teams/:ref/calibrations",
                Calibrate.class,
                Operation.of(
                        "Correct by hand how many turns a rep of a team counts as having had", CalibrationLine.class),
                this::calibrate);
        routes.show(
                Permission.TEAM_READ,
                "/api/teams/:ref/calibrations",
                Operation.of(
                        "What was corrected by hand in a team's books, newest first",
                        CalibrationList.class,
                        Query.limit(50, 1000)),
                (team, p) -> calibrations(Optional.of(team(team).id()), p.limit(50, 1000)));
    }

    private Team team(String id) {
        var teams = policy.get().teams();
        return Optional.ofNullable(teams.get(id))
                .orElseThrow(
                        () -> new Refusal(404, "no such team: " + id, Suggestion.help(id, teams.keySet(), "teams")));
    }

    Fairness of(String id) {
        return Fairness.of(policy.get(), team(id), roster.shares(id), clock.instant());
    }

    CalibrationLine calibrate(String id, Calibrate wanted) {
        var team = team(id);
        var rep = Optional.ofNullable(wanted.rep()).orElse("");
        if (!team.members().containsKey(rep)) {
            throw new Refusal(
                    404,
                    "team " + id + " has no member `" + rep + "`",
                    Suggestion.help(rep, team.members().keySet(), "members"));
        }
        double turns = Optional.ofNullable(wanted.turns()).orElse(0.0);
        if (!(Math.abs(turns) <= MOST_TURNS) || turns == 0) {
            throw new Refusal(
                    400,
                    "`turns` is no correction: " + turns,
                    "above 0 counts as turns had, below 0 they are owed; at most 1,000 at once");
        }
        var reason = Optional.ofNullable(wanted.reason()).map(String::strip).orElse("");
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw new Refusal(
                    400,
                    reason.isEmpty() ? "there is no `reason`" : "`reason` is longer than 200 characters",
                    "say in a few words why; it stands in the ledger for good");
        }
        return roster.calibrate(
                        new Calibration(id, rep, turns, reason, wanted.by().orElse("admin")))
                .map(this::line)
                .orElseThrow(() -> new Refusal(
                        409, "the books of team " + id + " do not know " + rep + " yet", "try again in a moment"));
    }

    /// Newest first.
    ///
    /// @param team empty for all
    CalibrationList calibrations(Optional<String> team, int max) {
        return new CalibrationList(
                roster.calibrations(team, max).stream().map(this::line).toList());
    }

    private CalibrationLine line(Roster.CalibrationLine line) {
        var entered = line.entered();
        var name = Optional.ofNullable(policy.get().reps().get(entered.rep()))
                .map(Policy.Rep::name)
                .orElse(entered.rep());
        return new CalibrationLine(
                entered.team(),
                entered.rep(),
                name,
                entered.turns(),
                entered.reason(),
                entered.by(),
                line.at(),
                line.sum());
    }
}
