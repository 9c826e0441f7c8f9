package dev.leadgate.routing.policy;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.error.ErrorCode;
import java.util.List;
import java.util.Optional;

/// Reads a `when_nobody`.
record NobodyCheck(PolicyConfig config, List<Diagnostic> diagnostics) {

    /// @param team the team it is about, when there is one
    WhenNobody check(String path, String text, Optional<TeamConfig> team) {
        var read = WhenNobody.of(text);
        if (read.isEmpty()) {
            var first = text.strip().split("\\s+")[0];
            error(
                    ErrorCode.LG0102,
                    path,
                    At.VALUE,
                    "unknown word `" + text + "`",
                    "not a way to go on",
                    Nearest.help(first, WhenNobody.WORDS, "ways"));
            return new WhenNobody.Wait();
        }
        switch (read.get()) {
            case WhenNobody.OtherTeam(var other) -> {
                if (!config.teams().containsKey(other)) {
                    error(
                            ErrorCode.LG0201,
                            path,
                            At.VALUE,
                            "team `" + other + "` is not defined",
                            "no such team",
                            Nearest.help(other, config.teams().keySet(), "teams"));
                }
            }
            case WhenNobody.Manager manager -> {
                if (team.isPresent() && team.get().manager().isEmpty()) {
                    error(
                            ErrorCode.LG0103,
                            path,
                            At.VALUE,
                            "`manager` is asked for, but the team has none",
                            "who is it?",
                            "add `manager: NAME` to the team");
                } else if (team.isEmpty()) {
                    error(
                            ErrorCode.LG0102,
                            path,
                            At.VALUE,
                            "`manager` needs a team",
                            "only a team has a manager",
                            "use `next_rule`, `wait` or `team NAME`");
                }
            }
            case WhenNobody.OnCall onCall -> {
                if (team.flatMap(TeamConfig::onCall).isEmpty()) {
                    error(
                            ErrorCode.LG0103,
                            path,
                            At.VALUE,
                            "`on_call` is asked for, but "
                                    + (team.isPresent() ? "the team has no rota" : "there is no team"),
                            "who is it?",
                            "add `on_call: { reps: [...], from: DATE }` to the team");
                }
            }
            case WhenNobody.Wait wait -> {}
            case WhenNobody.NextRule next -> {}
            case WhenNobody.IgnoreAvailability ignore -> {}
        }
        return read.get();
    }

    private void error(ErrorCode code, String path, At at, String message, String label, String help) {
        diagnostics.add(Diagnostic.error(code, path, at, message, label, help));
    }
}
