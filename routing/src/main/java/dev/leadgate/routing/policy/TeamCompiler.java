package dev.leadgate.routing.policy;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.routing.calendar.OnCall;
import dev.leadgate.spi.Distribution;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Teams: who is in them, who leads them, and how they pick.
final class TeamCompiler {
    private final PolicyConfig config;
    private final Map<String, Distribution> distributions;
    private final LimitsCompiler limits;
    private final List<Diagnostic> diagnostics;

    /// @param distributions by the word for them
    TeamCompiler(
            PolicyConfig config,
            Map<String, Distribution> distributions,
            LimitsCompiler limits,
            List<Diagnostic> diagnostics) {
        this.config = config;
        this.distributions = distributions;
        this.limits = limits;
        this.diagnostics = diagnostics;
    }

    /// Those that can pick; what is wrong with the others is among the diagnostics.
    Map<String, Team> compile() {
        Map<String, Team> teams = new LinkedHashMap<>();
        config.teams().forEach((id, team) -> {
            var path = "teams." + id;
            members(path, id, team);
            team.manager()
                    .filter(m -> !config.reps().containsKey(m))
                    .ifPresent(m -> error(
                            ErrorCode.LG0202,
                            path + ".manager",
                            "team `" + id + "` is led by `" + m + "`, who is not defined",
                            "no such rep",
                            Nearest.help(m, config.reps().keySet(), "reps")));
            var distribution = team.reading(distributions.get(team.by()));
            if (distribution == null) {
                error(
                        ErrorCode.LG0102,
                        path + ".by",
                        "unknown distribution `" + team.by() + "`",
                        "not a way to pick",
                        Nearest.help(team.by(), distributions.keySet(), "distributions"));
            }
            var whenNobody = new NobodyCheck(config, diagnostics)
                    .check(path + ".when_nobody", team.whenNobody(), Optional.of(team));
            if (distribution != null) {
                teams.put(
                        id,
                        new Team(
                                id,
                                team.by(),
                                distribution,
                                Collections.unmodifiableMap(new LinkedHashMap<>(team.members())),
                                whenNobody,
                                team.manager(),
                                team.caps().map(limits::caps).orElse(List.of()),
                                LimitsCompiler.absence(team.absence()),
                                team.catchUpLimit(),
                                limits.turnValue(path, team.turnValue()),
                                team.onCall().flatMap(rota -> onCall(path + ".on_call", rota))));
            }
        });
        return teams;
    }

    private Optional<OnCall> onCall(String path, OnCallConfig rota) {
        if (rota.reps().isEmpty()) {
            error(
                    ErrorCode.LG0205,
                    path + ".reps",
                    "nobody is on call",
                    "an empty rota",
                    "name at least one rep under `reps`");
            return Optional.empty();
        }
        for (var i = 0; i < rota.reps().size(); i++) {
            var rep = rota.reps().get(i);
            if (!config.reps().containsKey(rep)) {
                error(
                        ErrorCode.LG0202,
                        path + ".reps[" + i + "]",
                        "on call is `" + rep + "`, who is not defined",
                        "no such rep",
                        Nearest.help(rep, config.reps().keySet(), "reps"));
            }
        }
        return Optional.of(new OnCall(
                rota.reps(),
                rota.every().equals("day") ? OnCall.Every.DAY : OnCall.Every.WEEK,
                rota.handOver(),
                LimitsCompiler.day(rota.handOverOn()),
                rota.from(),
                rota.timeZone().orElse(config.timeZone())));
    }

    private void members(String path, String id, TeamConfig team) {
        if (team.members().isEmpty()) {
            diagnostics.add(Diagnostic.error(
                    ErrorCode.LG0205,
                    path,
                    At.KEY,
                    "team `" + id + "` has no members",
                    "nobody could take its leads",
                    "name at least one rep under `members`"));
        } else if (team.members().values().stream().noneMatch(w -> w > 0)) {
            error(
                    ErrorCode.LG0205,
                    path + ".members",
                    "every member of team `" + id + "` is paused",
                    "all weights are 0",
                    "give at least one member a weight above 0");
        }
        team.members().forEach((rep, weight) -> {
            if (!config.reps().containsKey(rep)) {
                diagnostics.add(Diagnostic.error(
                        ErrorCode.LG0202,
                        path + ".members." + rep,
                        At.KEY,
                        "team `" + id + "` has member `" + rep + "`, who is not defined",
                        "no such rep",
                        Nearest.help(rep, config.reps().keySet(), "reps")));
            }
            if (!Double.isFinite(weight) || weight < 0) {
                error(
                        ErrorCode.LG0108,
                        path + ".members." + rep,
                        "the weight of `" + rep + "` is " + weight,
                        "must be 0 or more",
                        "100 is an equal share, 0 is paused");
            }
        });
    }

    private void error(ErrorCode code, String path, String message, String label, String help) {
        diagnostics.add(Diagnostic.error(code, path, At.VALUE, message, label, help));
    }
}
