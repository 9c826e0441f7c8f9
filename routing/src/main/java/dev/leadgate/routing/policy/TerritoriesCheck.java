package dev.leadgate.routing.policy;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.routing.expression.Condition;
import dev.leadgate.routing.profile.Profiling;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds territories that rules ask for and no area names, and those that areas name and nothing asks for.
///
/// @param listed territories that stand in the map; the others are of the table
record TerritoriesCheck(List<RuleConfig> config, Set<String> listed, List<Diagnostic> diagnostics) {
    private static final String TERRITORY = "territory";
    private static final int SHOWN = 5;

    /// @param others conditions beside those of the rules and of the profile
    void check(List<Policy.Rule> rules, Profiling profiling, Stream<Condition> others) {
        var known = profiling.territories().names();
        rules.forEach(rule -> unknown(rule, known));
        var asking = Stream.of(rules.stream().flatMap(rule -> rule.when().stream()), profiling.conditions(), others)
                .flatMap(conditions -> conditions)
                .toList();
        if (asking.stream().anyMatch(when -> when.asksOtherwiseFor(TERRITORY))) {
            return;
        }
        var asked = asking.stream()
                .flatMap(when -> when.wordsFor(TERRITORY).stream())
                .collect(Collectors.toSet());
        Map<String, List<String>> unasked = known.stream()
                .filter(name -> !asked.contains(name))
                .sorted()
                .collect(Collectors.groupingBy(
                        name -> listed.contains(name) ? "territories." + name : "territory_table",
                        TreeMap::new,
                        Collectors.toList()));
        unasked.forEach(this::unasked);
    }

    private void unknown(Policy.Rule rule, Set<String> known) {
        var names = config.stream().map(RuleConfig::name).toList();
        rule.when().stream()
                .flatMap(when -> when.wordsFor(TERRITORY).stream())
                .filter(word -> !word.isEmpty() && !known.contains(word))
                .sorted()
                .forEach(word -> diagnostics.add(Diagnostic.warning(
                        ErrorCode.LG0323,
                        "rules[" + names.indexOf(ExperimentConfig.ruleOf(rule.name())) + "].when",
                        At.VALUE,
                        "rule `" + rule.name() + "` asks for territory `" + word + "`, which no area names",
                        "no lead is there",
                        Nearest.help(word, known, "territories"))));
    }

    private void unasked(String path, List<String> names) {
        var more = names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "";
        diagnostics.add(Diagnostic.warning(
                ErrorCode.LG0325,
                path,
                At.KEY,
                (names.size() == 1 ? "no rule asks for territory `" : "no rule asks for the territories `")
                        + names.stream().limit(SHOWN).collect(Collectors.joining("`, `")) + "`" + more,
                "their leads go where all others go",
                "add a rule with `when: lead.territory == \"" + names.getFirst() + "\"`, or take the area away"));
    }
}
