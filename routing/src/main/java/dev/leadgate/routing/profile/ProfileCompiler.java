package dev.leadgate.routing.profile;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.config.Suggestion;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.routing.account.AccountMatch;
import dev.leadgate.routing.account.AccountsConfig;
import dev.leadgate.routing.expression.Condition;
import dev.leadgate.routing.expression.Conditions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Compiles scores, tags and segments, and checks that names resolve.
public final class ProfileCompiler {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]*");

    private final ProfileConfig config;
    private final Set<String> hours;
    private final Set<String> reps;
    private final List<Diagnostic> diagnostics;

    /// @param hours names that conditions may use
    /// @param reps ids that `never` may name
    /// @param diagnostics where problems are put
    public ProfileCompiler(ProfileConfig config, Set<String> hours, Set<String> reps, List<Diagnostic> diagnostics) {
        this.config = config;
        this.hours = hours;
        this.reps = reps;
        this.diagnostics = diagnostics;
    }

    /// What could be compiled; complete when no diagnostic is an error.
    ///
    /// @param wanted whether a rule asks for accounts
    public Profiling compile(boolean wanted) {
        never();
        var matching = config.accounts()
                .or(() -> wanted || !config.never().isEmpty() || mentionsAccounts()
                        ? Optional.of(AccountsConfig.STANDARD)
                        : Optional.empty())
                .map(AccountMatch::new);
        var territories = new TerritoryCompiler(diagnostics).compile(config.territories(), config.territoryTable());
        return new Profiling(scoring(), tags(), segments(), matching, config.never(), territories);
    }

    private boolean mentionsAccounts() {
        var texts = new ArrayList<>(config.segments().values());
        config.score().forEach(s -> texts.add(s.when()));
        config.tags().forEach(t -> texts.add(t.when()));
        return texts.stream().anyMatch(Conditions::mentionsAccounts);
    }

    private Scoring scoring() {
        var rules = new ArrayList<Scoring.Points>();
        for (int i = 0; i < config.score().size(); i++) {
            var one = config.score().get(i);
            var path = "score[" + i + "].when";
            condition(one.when(), path)
                    .filter(when -> knowable(when, path))
                    .ifPresent(when -> rules.add(new Scoring.Points(when, one.points(), one.because())));
        }
        return new Scoring(rules, config.bands());
    }

    private boolean knowable(Condition when, String path) {
        for (var field : List.of("score", "band")) {
            if (when.fields().contains(field)) {
                var word = "lead." + field;
                int at = when.text().indexOf(word);
                error(
                        ErrorCode.LG0320,
                        path,
                        at < 0 ? At.VALUE : new At.Part(when.text().codePointCount(0, at), word.length()),
                        "the score cannot depend on `" + word + "`",
                        "not known before the points are added up",
                        "ask for what the points are given for, or use `" + word + "` in a rule");
                return false;
            }
        }
        return true;
    }

    private List<Profiling.TagRule> tags() {
        var rules = new ArrayList<Profiling.TagRule>();
        for (int i = 0; i < config.tags().size(); i++) {
            var one = config.tags().get(i);
            condition(one.when(), "tags[" + i + "].when")
                    .ifPresent(when -> rules.add(new Profiling.TagRule(when, one.add())));
        }
        return rules;
    }

    private Map<String, Condition> segments() {
        Map<String, Condition> compiled = new LinkedHashMap<>();
        config.segments().forEach((name, text) -> {
            var path = "segments." + name;
            if (!NAME.matcher(name).matches()) {
                error(
                        ErrorCode.LG0104,
                        path,
                        At.KEY,
                        "`" + name + "` cannot be the name of a segment",
                        "expected a name such as `enterprise`",
                        "use small letters, digits, `_` and `-`");
            }
            condition(text, path).ifPresent(when -> compiled.put(name, when));
        });
        return compiled;
    }

    private Optional<Condition> condition(String text, String path) {
        var compiled = Conditions.compile(text, path, Conditions.Names.ofHours(hours));
        diagnostics.addAll(compiled.diagnostics());
        return compiled.condition();
    }

    private void never() {
        config.never().forEach((name, members) -> {
            for (int i = 0; i < members.size(); i++) {
                if (!reps.contains(members.get(i))) {
                    error(
                            ErrorCode.LG0202,
                            "never.\"" + name + "\"[" + i + "]",
                            At.VALUE,
                            "`never` names `" + members.get(i) + "`, who is not defined",
                            "no such rep",
                            Suggestion.help(members.get(i), reps, "reps"));
                }
            }
        });
    }

    private void error(ErrorCode code, String path, At at, String message, String label, String help) {
        diagnostics.add(Diagnostic.error(code, path, at, message, label, help));
    }
}
