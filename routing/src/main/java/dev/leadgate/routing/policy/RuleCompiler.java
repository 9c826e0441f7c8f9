package dev.leadgate.routing.policy;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.routing.expression.Condition;
import dev.leadgate.routing.expression.Conditions;
import dev.leadgate.routing.policy.Policy.Target;
import dev.leadgate.spi.Distribution;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Compiles the rules and checks that every lead finds one.
final class RuleCompiler {
    private static final String OWNER = "lead.owner";

    private final PolicyConfig config;
    private final Map<String, Distribution> distributions;
    private final Set<String> hours;
    private final List<Diagnostic> diagnostics;

    RuleCompiler(
            PolicyConfig config,
            Map<String, Distribution> distributions,
            Set<String> hours,
            List<Diagnostic> diagnostics) {
        this.config = config;
        this.distributions = distributions;
        this.hours = hours;
        this.diagnostics = diagnostics;
    }

    List<Policy.Rule> compile() {
        var rules = new ArrayList<Policy.Rule>();
        Set<String> names = new HashSet<>();
        Optional<String> taker = Optional.empty();
        for (var i = 0; i < config.rules().size(); i++) {
            var rule = config.rules().get(i);
            var path = "rules[" + i + "]";
            if (!names.add(rule.name())) {
                error(
                        ErrorCode.LG0306,
                        path + ".name",
                        At.VALUE,
                        "there are two rules `" + rule.name() + "`",
                        "this name is taken",
                        "give it another name: decisions say which rule matched");
            }
            if (taker.isPresent()) {
                diagnostics.add(Diagnostic.warning(
                        ErrorCode.LG0302,
                        path,
                        At.KEY,
                        "rule `" + rule.name() + "` can never match",
                        "every lead it accepts is taken first by rule `" + taker.get() + "`",
                        "move `" + rule.name() + "` above `" + taker.get() + "`, or delete it"));
            } else if (always(rule) && keeps(rule)) {
                taker = Optional.of(rule.name());
            }
            var when = always(rule) ? Optional.<Condition>empty() : condition(rule, path);
            var compiled = target(rule, path);
            var whenNobody = rule.assign()
                    .whenNobody()
                    .map(text -> new NobodyCheck(config, diagnostics)
                            .check(
                                    path + ".assign.when_nobody",
                                    text,
                                    rule.assign().team().map(config.teams()::get)));
            compiled.ifPresent(target -> rules.add(new Policy.Rule(
                    rules.size() + 1,
                    rule.name(),
                    when,
                    target,
                    skills(rule.assign().skills()),
                    whenNobody)));
        }
        home();
        return rules;
    }

    private void home() {
        if (config.rules().isEmpty()) {
            error(
                    ErrorCode.LG0303,
                    "rules",
                    At.KEY,
                    "there are no rules",
                    "no lead has a home",
                    "add `- { name: everyone-else, assign: { team: NAME } }`");
            return;
        }
        var last = config.rules().getLast();
        var path = "rules[" + (config.rules().size() - 1) + "]";
        if (!always(last)) {
            error(
                    ErrorCode.LG0303,
                    path + ".when",
                    At.KEY,
                    "a lead may match no rule",
                    "the last rule must take every lead",
                    "add a last rule without `when`: `- { name: everyone-else, assign: { team: NAME } }`");
        } else if (last.assign().to().filter(OWNER::equals).isPresent()) {
            error(
                    ErrorCode.LG0303,
                    path + ".assign.to",
                    At.VALUE,
                    "a lead may match no rule",
                    "a new person has no owner",
                    "add a last rule that assigns to a team");
        }
    }

    private static boolean always(RuleConfig rule) {
        return rule.when().map(String::strip).filter(w -> !w.equals("true")).isEmpty();
    }

    // A lead that such a rule accepts never comes to a rule below it.
    private boolean keeps(RuleConfig rule) {
        if (rule.assign().to().filter(OWNER::equals).isPresent()) {
            return false;
        }
        return !leadsOn(rule.assign().whenNobody(), rule.assign().team(), new HashSet<>());
    }

    private boolean leadsOn(Optional<String> own, Optional<String> team, Set<String> seen) {
        var text = own.or(() -> team.map(config.teams()::get).map(TeamConfig::whenNobody))
                .orElse("wait");
        return switch (WhenNobody.of(text).orElse(new WhenNobody.Wait())) {
            case WhenNobody.NextRule next -> true;
            case WhenNobody.OtherTeam(var other) ->
                seen.add(other) && leadsOn(Optional.empty(), Optional.of(other), seen);
            case WhenNobody.Wait wait -> false;
            case WhenNobody.Manager manager -> false;
            case WhenNobody.IgnoreAvailability ignore -> false;
        };
    }

    private Optional<Condition> condition(RuleConfig rule, String path) {
        var compiled = Conditions.compile(rule.when().orElse(""), path + ".when", hours);
        diagnostics.addAll(compiled.diagnostics());
        return compiled.condition();
    }

    private Optional<Target> target(RuleConfig rule, String path) {
        var assign = rule.assign();
        if (assign.team().isPresent() == assign.to().isPresent()) {
            error(
                    assign.team().isPresent() ? ErrorCode.LG0104 : ErrorCode.LG0103,
                    path + ".assign",
                    At.KEY,
                    "rule `" + rule.name() + "` needs either `team` or `to`",
                    "one of the two",
                    "write `assign: { team: NAME }`");
            return Optional.empty();
        }
        return assign.team().isPresent()
                ? toTeam(rule, path, assign.team().get())
                : toPerson(rule, path, assign.to().orElseThrow());
    }

    private Optional<Target> toTeam(RuleConfig rule, String path, String name) {
        var team = config.teams().get(name);
        if (team == null) {
            error(
                    ErrorCode.LG0201,
                    path + ".assign.team",
                    At.VALUE,
                    "rule `" + rule.name() + "` assigns to team `" + name + "`, which is not defined",
                    "no such team",
                    Nearest.help(name, config.teams().keySet(), "teams"));
            return Optional.empty();
        }
        new SkillsCheck(config, diagnostics).check(rule, path, name, team);
        var by = rule.assign().by().orElse(team.by());
        var distribution = distributions.get(by);
        if (distribution == null) {
            if (rule.assign().by().isPresent()) {
                error(
                        ErrorCode.LG0102,
                        path + ".assign.by",
                        At.VALUE,
                        "unknown distribution `" + by + "`",
                        "not a way to pick",
                        Nearest.help(by, distributions.keySet(), "distributions"));
            }
            return Optional.empty();
        }
        return Optional.of(new Target.ToTeam(name, by, distribution));
    }

    private Optional<Target> toPerson(RuleConfig rule, String path, String to) {
        if (rule.assign().by().isPresent()) {
            error(
                    ErrorCode.LG0104,
                    path + ".assign.by",
                    At.KEY,
                    "`by` picks among a team, but the rule names a person",
                    "nothing to pick from",
                    "remove `by`");
        }
        if (to.equals(OWNER)) {
            return Optional.of(new Target.ToOwner());
        }
        if (config.reps().containsKey(to)) {
            return Optional.of(new Target.ToRep(to));
        }
        var known = new TreeSet<>(config.reps().keySet());
        known.add(OWNER);
        error(
                ErrorCode.LG0202,
                path + ".assign.to",
                At.VALUE,
                "rule `" + rule.name() + "` assigns to `" + to + "`, who is not defined",
                "no such rep",
                Nearest.help(to, known, "reps"));
        return Optional.empty();
    }

    private static Policy.Skills skills(SkillsConfig skills) {
        return new Policy.Skills(
                skills.require(),
                skills.prefer().stream()
                        .map(prefer -> new Policy.Prefer(prefer.skill(), prefer.for_()))
                        .toList());
    }

    private void error(ErrorCode code, String path, At at, String message, String label, String help) {
        diagnostics.add(Diagnostic.error(code, path, at, message, label, help));
    }
}
