package dev.leadgate.routing.policy;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.routing.policy.DigestPlan.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads who gets a digest and when.
record DigestCompiler(PolicyConfig config, List<Diagnostic> diagnostics) {
    private static final String PATH = "notify.digest";

    Optional<DigestPlan> compile() {
        return config.notify_().flatMap(NotifyConfig::digest).map(this::plan);
    }

    private DigestPlan plan(DigestConfig digest) {
        if (config.notify_().flatMap(NotifyConfig::rep).isEmpty()) {
            error(
                    ErrorCode.LG0103,
                    PATH,
                    At.KEY,
                    "a digest has no channel",
                    "`notify.rep` is missing",
                    "name the channels under `notify.rep.try`");
        }
        return new DigestPlan(
                digest.at(),
                digest.on().stream().map(LimitsCompiler::day).collect(Collectors.toSet()),
                digest.timeZone().orElse(config.timeZone()),
                digest.to().isEmpty() ? managers() : named(digest.to()));
    }

    private List<Reader> managers() {
        Map<String, Set<String>> teams = new LinkedHashMap<>();
        config.teams()
                .forEach((id, team) -> team.manager()
                        .ifPresent(manager -> teams.computeIfAbsent(manager, m -> new LinkedHashSet<>())
                                .add(id)));
        if (teams.isEmpty()) {
            error(
                    ErrorCode.LG0103,
                    PATH,
                    At.KEY,
                    "nobody reads the digest",
                    "no team has a `manager`",
                    "name its readers under `to`, or give a team a `manager`");
        }
        return teams.entrySet().stream()
                .map(e -> new Reader(e.getKey(), e.getValue()))
                .toList();
    }

    private List<Reader> named(List<String> to) {
        var readers = new ArrayList<Reader>();
        for (var i = 0; i < to.size(); i++) {
            var rep = to.get(i);
            if (!config.reps().containsKey(rep)) {
                error(
                        ErrorCode.LG0202,
                        PATH + ".to[" + i + "]",
                        At.VALUE,
                        "the digest goes to `" + rep + "`, who is not defined",
                        "no such rep",
                        Nearest.help(rep, config.reps().keySet(), "reps"));
            } else if (readers.stream().noneMatch(r -> r.rep().equals(rep))) {
                readers.add(new Reader(rep, Set.of()));
            }
        }
        return readers;
    }

    private void error(ErrorCode code, String path, At at, String message, String label, String help) {
        diagnostics.add(Diagnostic.error(code, path, at, message, label, help));
    }
}
