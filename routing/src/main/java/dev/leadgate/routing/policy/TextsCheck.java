package dev.leadgate.routing.policy;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.error.ErrorCode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Checks that sentences which rules and experiments name are there. They are a language of their own, with a
/// private subtag as BCP 47 has it: `en-x-brief`.
record TextsCheck(Set<String> languages, List<Diagnostic> diagnostics) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,8}");

    void check(PolicyConfig config) {
        for (int i = 0; i < config.rules().size(); i++) {
            var path = "rules[" + i + "].texts";
            config.rules().get(i).texts().ifPresent(name -> check(name, path));
        }
        config.experiments()
                .forEach((id, experiment) -> experiment
                        .variants()
                        .forEach((arm, variant) -> variant.texts()
                                .ifPresent(name -> check(name, "experiments." + id + ".variants." + arm + ".texts"))));
    }

    private void check(String name, String path) {
        if (!NAME.matcher(name).matches()) {
            error(path, "`" + name + "` cannot name sentences", "expected 1 to 8 of a-z and 0-9", "name them `brief`");
        } else if (languages.stream().noneMatch(language -> language.endsWith(Policy.TEXTS + name))) {
            error(
                    path,
                    "there are no sentences `" + name + "`",
                    "no such sentences",
                    "write those that differ under `templates:`, for English as `en" + Policy.TEXTS + name + "`");
        }
    }

    private void error(String path, String message, String label, String help) {
        diagnostics.add(Diagnostic.error(ErrorCode.LG0703, path, At.VALUE, message, label, help));
    }
}
