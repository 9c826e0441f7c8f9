package dev.leadgate.routing.policy;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.routing.expression.Condition;
import dev.leadgate.routing.expression.Conditions;
import dev.leadgate.routing.policy.Policy.Target;
import dev.leadgate.spi.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Compiles the rules and checks that every lead finds one.
final class RuleCompiler {
    private final PolicyConfig config;
    private final Map<String, Distribution> distributions;
    private final Conditions.Names scope;
    private final Map<String, Sla> slas;
    private final List<Diagnostic> diagnostics;

    RuleCompiler(
            PolicyConfig config,
            Map<String, Distribution> distributions,
            Conditions.Names scope,
            Map<String, Sla> slas,
            List<Diagnostic> diagnostics) {
        this.config = config;
        this.distributions = distributions;
        this.scope = scope;
        this.slas = slas;
        this.diagnostics = diagnostics;
    }

    List<Policy.Rule> compile() {
        var rules = new ArrayList<Policy.Rule>();
        Set<String> names = new HashSet<>();
        Optional<String> taker = Optional.empty();
        Map<String, Condition> keepers = new LinkedHashMap<>();
        var arms = new Experiments(config, diagnostics);
        for (var i = 0; i < config.rules().size(); i++) {
            var rule = arms.adopted(config.rules().get(i));
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
            var when = always(rule) ? Optional.<Condition>empty() : condition(rule, path);
            var takers = taker.map(List::of)
                    .or(() -> when.map(own -> takers(own, keepers)))
                    .orElse(List.of());
            if (!takers.isEmpty()) {
                unreachable(path, rule.name(), takers);
            }
            if (taker.isEmpty() && keeps(rule)) {
                taker = always(rule) ? Optional.of(rule.name()) : Optional.empty();
                when.ifPresent(own -> keepers.put(rule.name(), own));
            }
            var compiled = target(rule, path);
            var whenNobody = rule.assign()
                    .whenNobody()
                    .map(text -> new NobodyCheck(config, diagnostics)
                            .check(
                                    path + ".assign.when_nobody",
                                    text,
                                    rule.assign().team().map(config.teams()::get)));
            var sla = sla(rule, path);
            arms.before(rule)
                    .forEach(arm -> arm(arm, whenNobody, rules.size() + 1).ifPresent(rules::add));
            compiled.ifPresent(target -> rules.add(new Policy.Rule(
                    rules.size() + 1,
                    arms.name(rule),
                    when,
                    target,
                    skills(rule.assign().skills()),
                    whenNobody,
                    sla,
                    rule.texts())));
        }
        home();
        return rules;
    }

    /// An arm of an experiment is a rule of its own, above the rest of its leads.
    private Optional<Policy.Rule> arm(Experiments.Arm of, Optional<WhenNobody> whenNobody, int number) {
        var arm = of.rule();
        var path = "experiments." + of.experiment();
        var when = condition(arm, path);
        var sla = sla(arm, path);
        return when.isEmpty()
                ? Optional.empty()
                : target(arm, path)
                        .map(target -> new Policy.Rule(
                                number,
                                arm.name(),
                                when,
                                target,
                                skills(arm.assign().skills()),
                                whenNobody,
                                sla,
                                arm.texts()));
    }

    private Optional<Sla> sla(RuleConfig rule, String path) {
        rule.sla()
                .filter(name -> !slas.containsKey(name))
                .ifPresent(name -> error(
                        ErrorCode.LG0210,
                        path + ".sla",
                        At.VALUE,
                        "rule `" + rule.name() + "` names SLA `" + name + "`, which is not defined",
                        "no such SLA",
                        Nearest.help(name, slas.keySet(), "SLAs")));
        return rule.sla().map(slas::get);
    }

    private static List<String> takers(Condition own, Map<String, Condition> keepers) {
        var names = List.copyOf(keepers.keySet());
        return own.takenBy(List.copyOf(keepers.values())).stream()
                .map(names::get)
                .toList();
    }

    private void unreachable(String path, String rule, List<String> takers) {
        var by = "`" + String.join("`, `", takers) + "`";
        diagnostics.add(Diagnostic.warning(
                ErrorCode.LG0302,
                path,
                At.KEY,
                "rule `" + rule + "` can never match",
                takers.size() == 1
                        ? "every lead it accepts is taken first by rule " + by
                        : "the leads it accepts are all taken first by rules " + by,
                "move `" + rule + "` above " + (takers.size() == 1 ? by : "`" + takers.getFirst() + "`")
                        + ", or delete it"));
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
        } else if (owner(last).isPresent()) {
            error(
                    ErrorCode.LG0303,
                    path + ".assign.to",
                    At.VALUE,
                    "a lead may match no rule",
                    owner(last).get() == Whose.LEAD ? "a new person has no owner" : "not every account has an owner",
                    "add a last rule that assigns to a team");
        }
    }

    private static Optional<Whose> owner(RuleConfig rule) {
        return rule.assign().to().flatMap(Whose::of);
    }

    /// Whether a rule can only be decided when accounts are known.
    static boolean asksForAccounts(PolicyConfig config) {
        return config.automations().values().stream()
                        .anyMatch(a ->
                                a.when().filter(Conditions::mentionsAccounts).isPresent())
                || config.rules().stream()
                        .anyMatch(rule ->
                                owner(rule).filter(whose -> whose != Whose.LEAD).isPresent()
                                        || rule.when()
                                                .filter(Conditions::mentionsAccounts)
                                                .isPresent());
    }

    private static boolean always(RuleConfig rule) {
        return rule.when().map(String::strip).filter(w -> !w.equals("true")).isEmpty();
    }

    // A lead that such a rule accepts never comes to a rule below it.
    private boolean keeps(RuleConfig rule) {
        if (owner(rule).isPresent()) {
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
            case WhenNobody.OnCall onCall -> false;
            case WhenNobody.IgnoreAvailability ignore -> false;
        };
    }

    private Optional<Condition> condition(RuleConfig rule, String path) {
        var compiled = Conditions.compile(rule.when().orElse(""), path + ".when", scope);
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
        var distribution = team.reading(distributions.get(by));
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
        var whose = Whose.of(to);
        if (whose.isPresent()) {
            return Optional.of(new Target.ToOwner(whose.get()));
        }
        if (config.reps().containsKey(to)) {
            return Optional.of(new Target.ToRep(to));
        }
        var known = new TreeSet<>(config.reps().keySet());
        Arrays.stream(Whose.values()).map(Whose::word).forEach(known::add);
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
