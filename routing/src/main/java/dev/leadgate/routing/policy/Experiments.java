package dev.leadgate.routing.policy;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.routing.policy.ExperimentConfig.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Experiments as rules: each variant becomes a rule of its own above the rest of the leads, which is
/// the control. So every decision and every assignment says which arm the lead was in.
final class Experiments {
    private static final int LEAST_CONTROL = 5;

    private final PolicyConfig config;
    private final List<Diagnostic> diagnostics;
    private final Map<String, String> byRule = new LinkedHashMap<>();

    /// @param rule takes the leads of the arm
    record Arm(String experiment, RuleConfig rule) {}

    Experiments(PolicyConfig config, List<Diagnostic> diagnostics) {
        this.config = config;
        this.diagnostics = diagnostics;
        config.experiments().forEach(this::check);
    }

    private void check(String name, ExperimentConfig experiment) {
        var path = "experiments." + name;
        if (config.rules().stream().noneMatch(r -> r.name().equals(experiment.rule()))) {
            error(
                    path + ".rule",
                    "experiment `" + name + "` is about rule `" + experiment.rule() + "`, which is not defined",
                    "no such rule",
                    Nearest.help(
                            experiment.rule(),
                            config.rules().stream().map(RuleConfig::name).toList(),
                            "rules"));
        } else if (experiment.adopted().isEmpty()) {
            var other = byRule.putIfAbsent(experiment.rule(), name);
            if (other != null) {
                error(
                        path + ".rule",
                        "experiments `" + other + "` and `" + name + "` are about the same rule",
                        "two at once cannot be told apart",
                        "end one of them with `adopted:`, or make both variants of one experiment");
            }
        } else {
            byRule.put(experiment.rule(), name);
        }
        if (experiment.variants().isEmpty() || experiment.arms().firstEntry().getValue() < LEAST_CONTROL) {
            error(
                    path + ".variants",
                    "experiment `" + name + "` leaves too few leads as they are",
                    "at least " + LEAST_CONTROL + " % are the control",
                    "name at least one variant, of no more than " + (100 - LEAST_CONTROL) + " % in all");
        }
        if (experiment.sample().isPresent() == experiment.until().isPresent()) {
            error(
                    path + ".sample",
                    "experiment `" + name + "` must say when it is read",
                    "one of `sample` and `until`",
                    "fix the size or the day before it starts: who looks until it is good finds a winner in any noise");
        }
        if (experiment.guards().contains(experiment.conversion())) {
            error(
                    path + ".guards",
                    "experiment `" + name + "` guards what it wants more of",
                    "that is its conversion",
                    "name what must not become worse meanwhile, or leave `guards` out");
        }
        experiment
                .adopted()
                .filter(a -> !experiment.arms().containsKey(a))
                .ifPresent(a -> error(
                        path + ".adopted",
                        "experiment `" + name + "` has no variant `" + a + "`",
                        "no such variant",
                        Nearest.help(a, experiment.arms().keySet(), "variants")));
    }

    private Optional<ExperimentConfig> of(RuleConfig rule) {
        return Optional.ofNullable(byRule.get(rule.name())).map(config.experiments()::get);
    }

    private Optional<ExperimentConfig> running(RuleConfig rule) {
        return of(rule).filter(e -> e.adopted().isEmpty());
    }

    /// The rule as the end of its experiment left it.
    RuleConfig adopted(RuleConfig rule) {
        return of(rule).flatMap(e -> e.adopted().map(e.variants()::get))
                .map(variant -> with(rule, rule.name(), rule.when(), variant))
                .orElse(rule);
    }

    /// What its decisions are named.
    String name(RuleConfig rule) {
        return running(rule).isPresent() ? rule.name() + ExperimentConfig.MARK + ExperimentConfig.CONTROL : rule.name();
    }

    /// Its arms beside the control, in order.
    List<Arm> before(RuleConfig rule) {
        var arms = new ArrayList<Arm>();
        var experiment = running(rule);
        if (experiment.isPresent()) {
            var name = String.valueOf(byRule.get(rule.name()));
            int from = 0;
            for (var variant : experiment.get().variants().entrySet()) {
                int to = from + variant.getValue().percent();
                var condition = condition(rule, name, from, to);
                var own = rule.name() + ExperimentConfig.MARK + variant.getKey();
                arms.add(new Arm(name, with(rule, own, Optional.of(condition), variant.getValue())));
                from = to;
            }
        }
        return arms;
    }

    private static String condition(RuleConfig rule, String experiment, int from, int to) {
        var split = "split(\"" + experiment + "\", lead.person)";
        var part = (from == 0 ? "" : split + " >= " + from + " && ") + split + " < " + to;
        return rule.when()
                .map(String::strip)
                .filter(when -> !when.equals("true"))
                .map(when -> "(" + when + ") && " + part)
                .orElse(part);
    }

    private static RuleConfig with(RuleConfig rule, String name, Optional<String> when, Variant variant) {
        var assign = rule.assign();
        return new RuleConfig(
                name,
                when,
                new AssignConfig(
                        variant.team().or(assign::team),
                        variant.team().isPresent() ? Optional.empty() : assign.to(),
                        variant.by().or(assign::by),
                        assign.skills(),
                        assign.whenNobody()),
                variant.sla().or(rule::sla),
                rule.sequence(),
                variant.texts().or(rule::texts));
    }

    private void error(String path, String message, String label, String help) {
        diagnostics.add(Diagnostic.error(ErrorCode.LG0330, path, At.VALUE, message, label, help));
    }
}
