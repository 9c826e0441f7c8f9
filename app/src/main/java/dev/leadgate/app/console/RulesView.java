package dev.leadgate.app.console;

import dev.leadgate.app.api.Office;
import dev.leadgate.app.api.PolicyLines.RuleLine;
import dev.leadgate.app.api.PolicyLines.VersionLine;
import dev.leadgate.routing.expression.Condition;
import dev.leadgate.routing.policy.ExperimentConfig;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.Sla;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The rules in words with what they did, drawn, the text they are written in, and all versions of it.
///
/// @param gone rules of earlier versions that placed leads in the time shown
record RulesView(
        String live,
        String takeaway,
        List<Rule> rules,
        List<Rule> gone,
        RuleFlow flow,
        List<VersionRow> versions,
        DraftView draft) {
    private static final Duration BACK = Duration.ofDays(7);
    private static final int VERSIONS = 30;

    /// @param written the condition as it stands in the text; empty for a rule that takes every lead
    /// @param warning in words; empty without
    record Rule(
            String number,
            String name,
            String words,
            String written,
            String target,
            String sla,
            String won,
            String share,
            long percent,
            String warning) {}

    record VersionRow(String number, String hash, Frame.When at, String by, String note, boolean live) {}

    static RulesView of(Office office, Frame frame, DraftView draft) {
        var policy = office.policy();
        var hits = office.rules(frame.now().minus(BACK));
        var byName = hits.rules().stream().collect(Collectors.toMap(RuleLine::rule, Function.identity(), (a, b) -> a));
        var rules = new ArrayList<Rule>();
        var arms = new ArrayList<RuleFlow.Arm>();
        rules(policy).forEach((name, rule) -> {
            var line = Optional.ofNullable(byName.remove(name));
            var row = rule(rules.size() + 1, name, rule, line, hits.decisions() > 0, frame);
            rules.add(row);
            arms.add(new RuleFlow.Arm(
                    name, row.target(), line.map(RuleLine::share).orElse(0.0), row.share()));
        });
        var gone = byName.values().stream()
                .map(line -> counted("–", line.rule(), "", "", "", "", line, frame.t("rules.gone"), frame))
                .toList();
        var versions = office.versions(VERSIONS).versions();
        return new RulesView(
                live(versions, frame),
                frame.t(
                        "rules.takeaway",
                        "rules",
                        frame.words().number(rules.size()),
                        "leads",
                        frame.words().count("leads", hits.decisions())),
                List.copyOf(rules),
                gone,
                RuleFlow.of(arms),
                versions.stream().map(v -> version(v, frame)).toList(),
                draft);
    }

    /// The arms of an experiment count as their rule.
    private static Map<String, Policy.Rule> rules(Policy policy) {
        var rules = new LinkedHashMap<String, Policy.Rule>();
        policy.rules()
                .forEach(rule -> rules.merge(
                        ExperimentConfig.ruleOf(rule.name()),
                        rule,
                        (first, next) -> next.name().endsWith("control") ? next : first));
        return rules;
    }

    private static String live(List<VersionLine> versions, Frame frame) {
        return versions.stream()
                .filter(VersionLine::live)
                .findFirst()
                .map(v -> frame.t(
                        "rules.live",
                        "version",
                        "v" + v.number(),
                        "when",
                        frame.when(v.appliedAt()).shown(),
                        "by",
                        v.appliedBy()))
                .orElse("");
    }

    private static VersionRow version(VersionLine v, Frame frame) {
        return new VersionRow("v" + v.number(), v.hash(), frame.when(v.appliedAt()), v.appliedBy(), v.note(), v.live());
    }

    private static Rule rule(
            int number, String name, Policy.Rule rule, Optional<RuleLine> line, boolean any, Frame frame) {
        var written = rule.when().map(Condition::text).orElse("");
        var hits = line.orElseGet(() -> new RuleLine(number, name, 0, 0, 0, 0, Optional.empty()));
        var warning = any && hits.won() == 0 ? frame.t(hits.reached() == 0 ? "rules.never_asked" : "rules.no_hit") : "";
        return counted(
                String.valueOf(number),
                name,
                rule.when().isPresent() ? RuleWords.of(written, frame.words()) : frame.t("rules.anything"),
                written,
                target(rule, frame),
                rule.sla().map(Sla::name).orElse("–"),
                hits,
                warning,
                frame);
    }

    private static Rule counted(
            String number,
            String name,
            String words,
            String written,
            String target,
            String sla,
            RuleLine line,
            String warning,
            Frame frame) {
        return new Rule(
                number,
                name,
                words,
                written,
                target,
                sla,
                frame.words().number(line.won()),
                frame.words().decimal(line.share()) + " %",
                Math.round(line.share()),
                warning);
    }

    private static String target(Policy.Rule rule, Frame frame) {
        return switch (rule.target()) {
            case Policy.Target.ToTeam(var team, var by, var how) -> team + " · " + distribution(by, frame);
            case Policy.Target.ToOwner(var whose) -> frame.t("rules.owner");
            case Policy.Target.ToRep(var rep) -> rep;
        };
    }

    private static String distribution(String by, Frame frame) {
        var key = "by." + by;
        return frame.words().has(key) ? frame.t(key) : by.replace('_', ' ');
    }
}
