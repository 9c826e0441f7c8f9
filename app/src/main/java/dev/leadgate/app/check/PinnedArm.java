package dev.leadgate.app.check;

import dev.leadgate.app.check.CaseResult.Difference;
import dev.leadgate.app.check.RoutingTests.RoutingCase;
import dev.leadgate.config.Suggestion;
import dev.leadgate.routing.expression.Conditions;
import dev.leadgate.routing.policy.ExperimentConfig;
import dev.leadgate.routing.policy.PolicyConfig;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// The arm of an experiment that a case is about: its lead is of somebody who is in it.
///
/// @param experiment its name
/// @param rule whose leads take part
/// @param arm as the experiment names it
record PinnedArm(String experiment, ExperimentConfig config, String rule, String arm) {

    /// As decisions say it.
    String name() {
        return rule + ExperimentConfig.MARK + arm;
    }

    /// Those that a case may mean: by the name that decisions say, or by the arm's own where one experiment alone
    /// has it.
    private static List<PinnedArm> meant(PolicyConfig config, String wanted) {
        return running(config).stream()
                .filter(arm -> arm.name().equals(wanted) || arm.arm().equals(wanted))
                .toList();
    }

    private static List<PinnedArm> running(PolicyConfig config) {
        return config.experiments().entrySet().stream()
                .filter(e -> e.getValue().adopted().isEmpty())
                .sorted(Map.Entry.comparingByKey())
                .flatMap(e -> e.getValue().arms().keySet().stream()
                        .map(arm -> new PinnedArm(
                                e.getKey(), e.getValue(), e.getValue().rule(), arm)))
                .toList();
    }

    /// Says so when the arm that the case names is not to be found.
    static void check(PolicyConfig config, RoutingCase test, List<Difference> differences) {
        test.arm().ifPresent(wanted -> {
            var meant = meant(config, wanted);
            if (meant.size() > 1) {
                differences.add(new Difference(
                        "arm",
                        wanted,
                        "several experiments have it; write "
                                + String.join(
                                        " or ",
                                        meant.stream().map(PinnedArm::name).toList())));
            } else if (meant.isEmpty()) {
                boolean whole = wanted.contains(ExperimentConfig.MARK);
                var known = running(config).stream()
                        .map(arm -> whole ? arm.name() : arm.arm())
                        .distinct()
                        .toList();
                differences.add(new Difference(
                        "arm",
                        wanted,
                        "no experiment that runs has such an arm; " + Suggestion.help(wanted, known, "arms")));
            }
        });
    }

    /// Number of the case's lead, which is its person's first one; 1 where the case names no arm. Every arm has at
    /// least
    /// one of a hundred parts, so somebody is found.
    static long number(PolicyConfig config, RoutingCase test) {
        return test.arm().stream()
                .flatMap(wanted -> meant(config, wanted).stream())
                .findFirst()
                .map(PinnedArm::somebody)
                .orElse(1L);
    }

    private long somebody() {
        return LongStream.iterate(1, n -> n + 1)
                .filter(n -> config.armAt(Conditions.split(experiment, n)).equals(arm))
                .findFirst()
                .orElseThrow();
    }

    /// A case that is about an arm is decided by it, or it shows nothing of it.
    static void compare(PolicyConfig config, RoutingCase test, String rule, List<Difference> differences) {
        test.arm().stream()
                .flatMap(wanted -> meant(config, wanted).stream())
                .filter(arm -> !arm.name().equals(rule))
                .findFirst()
                .ifPresent(arm -> differences.add(new Difference("arm", arm.name(), rule)));
    }
}
