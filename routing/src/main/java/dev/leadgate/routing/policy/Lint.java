package dev.leadgate.routing.policy;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.routing.policy.Policy.Target;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is allowed and probably not meant.
final class Lint {
    /// A weekend is shorter.
    private static final Duration MORE_THAN_A_WEEKEND = Duration.ofDays(3);

    private final PolicyConfig config;
    private final List<Diagnostic> diagnostics;

    /// @param config without errors
    Lint(PolicyConfig config, List<Diagnostic> diagnostics) {
        this.config = config;
        this.diagnostics = diagnostics;
    }

    void look(Map<String, Policy.Rep> reps, Map<String, Team> teams, List<Policy.Rule> rules) {
        ShiftGaps.of(teams.values(), reps).forEach(this::gap);
        rules.forEach(this::person);
        config.sla().forEach(this::escalation);
        config.teams().keySet().forEach(team -> circle(team, teams));
    }

    /// Told once, at the team of the circle that stands first.
    private void circle(String first, Map<String, Team> teams) {
        var way = new LinkedHashSet<String>();
        var next = Optional.of(first);
        while (next.isPresent() && way.add(next.get())) {
            next = Optional.ofNullable(teams.get(next.get())).flatMap(Lint::passesTo);
        }
        var order = List.copyOf(config.teams().keySet());
        boolean told = way.stream().anyMatch(team -> order.indexOf(team) < order.indexOf(first));
        if (next.filter(first::equals).isPresent() && !told) {
            diagnostics.add(Diagnostic.warning(
                    ErrorCode.LG0324,
                    "teams." + first + ".when_nobody",
                    At.VALUE,
                    "teams pass leads to each other in a circle: `" + String.join("` → `", way) + "` → `" + first + "`",
                    "a lead that nobody there can take waits",
                    "let one of them end the way: `when_nobody: wait`, or `manager`"));
        }
    }

    private static Optional<String> passesTo(Team team) {
        return team.whenNobody() instanceof WhenNobody.OtherTeam(var other) ? Optional.of(other) : Optional.empty();
    }

    /// Nights and weekends are usual; `validate` tells of them without a warning.
    private void gap(ShiftGaps.Gap gap) {
        if (gap.longest().compareTo(MORE_THAN_A_WEEKEND) > 0) {
            diagnostics.add(Diagnostic.warning(
                    ErrorCode.LG0321,
                    "teams." + gap.team(),
                    At.KEY,
                    "nobody of team `" + gap.team() + "` is on shift for " + gap.hours() + " hours of the week",
                    "leads wait, at most " + gap.stretch(config.timeZone()),
                    "add somebody for these hours, or say where its leads go then: `when_nobody: team NAME`"));
        }
    }

    private List<String> names() {
        return config.rules().stream().map(RuleConfig::name).toList();
    }

    private void person(Policy.Rule rule) {
        if (rule.target() instanceof Target.ToRep(var rep)) {
            leftOut(
                    rep,
                    "rules[" + names().indexOf(ExperimentConfig.ruleOf(rule.name())) + "].assign.to",
                    "rule `" + rule.name() + "` assigns");
        }
    }

    private void escalation(String name, SlaConfig sla) {
        if (EscalateTo.of(sla.escalateTo()) instanceof EscalateTo.Rep(var rep)) {
            leftOut(rep, "sla." + name + ".escalate_to", "SLA `" + name + "` escalates");
        }
    }

    /// Somebody is named whom everything else leaves out.
    private void leftOut(String rep, String path, String who) {
        var weights = config.teams().values().stream()
                .filter(team -> team.members().containsKey(rep))
                .map(team -> team.members().getOrDefault(rep, 0.0))
                .toList();
        var leads = config.teams().values().stream()
                .anyMatch(team -> team.manager().filter(rep::equals).isPresent()
                        || team.onCall()
                                .filter(rota -> rota.reps().contains(rep))
                                .isPresent());
        boolean paused = !weights.isEmpty() && weights.stream().noneMatch(weight -> weight > 0);
        if (paused || (weights.isEmpty() && !leads)) {
            diagnostics.add(Diagnostic.warning(
                    ErrorCode.LG0322,
                    path,
                    At.VALUE,
                    who + " to `" + rep + "`, who is " + (paused ? "paused in every team" : "in no team"),
                    paused ? "weight 0" : "no member of a team",
                    paused
                            ? "give `" + rep + "` a weight above 0, or name somebody else"
                            : "add `" + rep + "` to the members of a team, or name somebody else"));
        }
    }
}
