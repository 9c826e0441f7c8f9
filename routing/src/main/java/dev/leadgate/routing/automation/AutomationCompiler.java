package dev.leadgate.routing.automation;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.config.Suggestion;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.routing.expression.Condition;
import dev.leadgate.routing.expression.Conditions;
import dev.leadgate.store.Happening.Kind;
import dev.leadgate.store.LeadState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Compiles automations, checks that names resolve, and refuses those that would loop.
public final class AutomationCompiler {
    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final List<String> DEADLINES = List.of("accept", "contact");
    private static final String WEBHOOK = "webhook";

    private final Conditions.Names names;
    private final Around around;
    private final List<Diagnostic> diagnostics;

    /// What automations refer to.
    ///
    /// @param reps everybody
    /// @param members those of them who are in a team
    /// @param notifiers id → type; empty when they are not to be checked
    /// @param sequences their names
    public record Around(
            Set<String> reps, Set<String> members, Optional<Map<String, String>> notifiers, Set<String> sequences) {}

    /// @param names that conditions may use
    /// @param diagnostics where problems are put
    public AutomationCompiler(Conditions.Names names, Around around, List<Diagnostic> diagnostics) {
        this.names = names;
        this.around = around;
        this.diagnostics = diagnostics;
    }

    /// In the order of the configuration; complete when no diagnostic is an error.
    public List<Automation> compile(Map<String, AutomationConfig> automations) {
        var compiled = new ArrayList<Automation>();
        automations.forEach((name, config) -> compiled.add(automation(name, config)));
        Loops.in(compiled).forEach(this::loop);
        return List.copyOf(compiled);
    }

    private Automation automation(String name, AutomationConfig config) {
        var path = "automations." + name;
        var kind = Kind.of(config.on());
        config.of().ifPresent(of -> subject(path + ".of", kind, of));
        var actions = config.do_();
        if (actions.nothing()) {
            error(
                    ErrorCode.LG0103,
                    path + ".do",
                    At.KEY,
                    "automation `" + name + "` does nothing",
                    "no action",
                    "say at least one of `set`, `add_tags`, `assign`, `owner`, `notify`, `webhook`, `start_sequence`, "
                            + "`stop_sequence`");
        }
        if (actions.assign().isPresent() && !actions.owner().isEmpty()) {
            error(
                    ErrorCode.LG0104,
                    path + ".do.owner",
                    At.KEY,
                    "automation `" + name + "` gives the lead away twice",
                    "either `assign` or `owner`",
                    "let the rules choose, or name the reps");
        }
        actions.set().keySet().stream()
                .filter(f -> !FIELD.matcher(f).matches())
                .forEach(f -> error(
                        ErrorCode.LG0104,
                        path + ".do.set",
                        At.VALUE,
                        "`" + f + "` cannot be the name of a field",
                        "expected a name such as `tier`",
                        "use letters, digits, `_`, `.` and `-`"));
        owners(name, path + ".do.owner", actions.owner());
        told(name, path + ".do.notify", actions.notify_());
        actions.webhook().ifPresent(w -> webhook(name, path + ".do.webhook", w));
        sequences(name, path + ".do", actions);
        return new Automation(
                name,
                kind,
                config.of(),
                config.when().flatMap(text -> condition(text, path + ".when")),
                new Automation.Actions(
                        actions.set(),
                        actions.addTags(),
                        actions.assign().isPresent(),
                        actions.owner(),
                        actions.notify_(),
                        actions.webhook(),
                        actions.startSequence(),
                        actions.stopSequence()));
    }

    private void sequences(String name, String path, AutomationConfig.Actions actions) {
        actions.startSequence().ifPresent(s -> sequence(name, path + ".start_sequence", s));
        actions.stopSequence().ifPresent(s -> sequence(name, path + ".stop_sequence", s));
        if (actions.startSequence().isPresent() && actions.startSequence().equals(actions.stopSequence())) {
            error(
                    ErrorCode.LG0104,
                    path + ".stop_sequence",
                    At.VALUE,
                    "automation `" + name + "` starts and stops the same sequence",
                    "no lead would be in it",
                    "name two sequences, or leave one out");
        }
    }

    private void sequence(String name, String path, String sequence) {
        if (!around.sequences().contains(sequence)) {
            error(
                    ErrorCode.LG0211,
                    path,
                    At.VALUE,
                    "automation `" + name + "` names sequence `" + sequence + "`, which is not defined",
                    "no such sequence",
                    Suggestion.help(sequence, around.sequences(), "sequences"));
        }
    }

    private void subject(String path, Kind kind, String of) {
        var known = switch (kind) {
            case FIELD_CHANGED, TAG_ADDED -> List.of(of);
            case STAGE_CHANGED ->
                Arrays.stream(LeadState.values()).map(LeadState::word).toList();
            case SLA_MISSED -> DEADLINES;
            case LEAD_CREATED -> List.<String>of();
        };
        if (!known.contains(of)) {
            error(
                    ErrorCode.LG0102,
                    path,
                    At.VALUE,
                    "`" + kind.word() + "` knows no `" + of + "`",
                    "it would never run",
                    known.isEmpty() ? "remove `of`" : "one of: " + String.join(", ", known));
        }
    }

    private void owners(String name, String path, List<String> owners) {
        for (int i = 0; i < owners.size(); i++) {
            var rep = owners.get(i);
            if (!around.reps().contains(rep)) {
                rep(name, path + "[" + i + "]", rep, around.reps());
            } else if (!around.members().contains(rep)) {
                error(
                        ErrorCode.LG0322,
                        path + "[" + i + "]",
                        At.VALUE,
                        "automation `" + name + "` gives leads to `" + rep + "`, who is in no team",
                        "whether they can take one is not known",
                        "add `" + rep + "` to the members of a team");
            }
        }
    }

    private void told(String name, String path, List<String> told) {
        var known = new TreeSet<>(around.reps());
        known.add(Automation.OWNER);
        known.add(Automation.MANAGER);
        for (int i = 0; i < told.size(); i++) {
            if (!known.contains(told.get(i))) {
                rep(name, path + "[" + i + "]", told.get(i), known);
            }
        }
    }

    private void rep(String name, String path, String rep, Set<String> known) {
        error(
                ErrorCode.LG0202,
                path,
                At.VALUE,
                "automation `" + name + "` names `" + rep + "`, who is not defined",
                "no such rep",
                Suggestion.help(rep, known, "reps"));
    }

    private void webhook(String name, String path, String notifier) {
        around.notifiers().filter(n -> !WEBHOOK.equals(n.get(notifier))).ifPresent(n -> {
            var hooks = n.entrySet().stream()
                    .filter(e -> e.getValue().equals(WEBHOOK))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(TreeSet::new));
            error(
                    ErrorCode.LG0204,
                    path,
                    At.VALUE,
                    "automation `" + name + "` calls `" + notifier + "`, which is no notifier of type `webhook`",
                    "no such webhook",
                    Suggestion.help(notifier, hooks, "webhooks"));
        });
    }

    private void loop(List<Automation> circle) {
        var first = circle.getFirst();
        var way = circle.stream().map(Automation::name).collect(Collectors.joining(" → "));
        var text = "automation `" + first.name() + "` would set itself off again: " + way + " → " + first.name();
        var path = "automations." + first.name();
        if (Loops.certain(circle)) {
            error(
                    ErrorCode.LG0340,
                    path,
                    At.KEY,
                    text,
                    "nothing on the way asks whether it is needed",
                    "give one of them a `when` that is false once its work is done, or a narrower `of`");
        } else {
            diagnostics.add(Diagnostic.warning(
                    ErrorCode.LG0340,
                    path,
                    At.KEY,
                    text,
                    "a `when` on the way has to end it",
                    "the gateway stops an automation that comes a second time for the same cause, and says so"));
        }
    }

    private Optional<Condition> condition(String text, String path) {
        var compiled = Conditions.compile(text, path, names);
        diagnostics.addAll(compiled.diagnostics());
        return compiled.condition();
    }

    private void error(ErrorCode code, String path, At at, String message, String label, String help) {
        diagnostics.add(Diagnostic.error(code, path, at, message, label, help));
    }
}
