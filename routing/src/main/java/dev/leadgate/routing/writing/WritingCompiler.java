package dev.leadgate.routing.writing;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.config.Suggestion;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.routing.calendar.BusinessTime;
import dev.leadgate.routing.calendar.WeeklyHours;
import dev.leadgate.routing.expression.Condition;
import dev.leadgate.routing.expression.Conditions;
import dev.leadgate.routing.writing.WritingConfig.AnswerConfig;
import dev.leadgate.routing.writing.WritingConfig.ContactConfig;
import dev.leadgate.routing.writing.WritingConfig.SequenceConfig;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Checks what the configuration says about writing to people.
///
/// @param templates the operator's sentences by language and key
/// @param diagnostics where problems go
public record WritingCompiler(
        WritingConfig config,
        Map<String, Map<String, String>> templates,
        Surroundings around,
        List<Diagnostic> diagnostics) {

    /// What the configuration refers to.
    ///
    /// @param notifiers id → type, in their order; empty when they are not to be checked
    /// @param own addresses of reps
    /// @param sequences the sequence that a rule starts, by the rule's name, in their order
    public record Surroundings(
            ZoneId zone,
            Map<String, WeeklyHours> hours,
            Conditions.Names names,
            Optional<Map<String, String>> notifiers,
            Set<String> reps,
            Set<String> teams,
            Set<String> own,
            List<String> rules,
            Map<String, String> sequences) {}

    /// Present where nothing is said of it.
    private static final ContactConfig STANDARD = new ContactConfig(Optional.empty(), 3, Map.of(), List.of(), "en");

    public Writing compile() {
        var answers = new ArrayList<Answer>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < config.answers().size(); i++) {
            var answer = config.answers().get(i);
            var path = "answers[" + i + "]";
            if (!names.add(answer.name())) {
                error(
                        ErrorCode.LG0306,
                        path + ".name",
                        "there are two answers `" + answer.name() + "`",
                        "this name is taken",
                        "give it another name: timelines say which answer it was");
            }
            answers.add(answer(answer, path));
        }
        var sequences = new LinkedHashMap<String, Sequence>();
        config.sequences().forEach((name, sequence) -> sequences.put(name, sequence(name, sequence)));
        rules();
        return new Writing(
                answers,
                sequences,
                around.sequences(),
                contact(config.contact().orElse(STANDARD)),
                around.notifiers().orElse(Map.of()),
                templates);
    }

    private Answer answer(AnswerConfig answer, String path) {
        var texts = texts(answer.template(), answer.text(), answer.subject(), path);
        for (int i = 0; i < answer.rules().size(); i++) {
            known(answer.rules().get(i), around.rules(), ErrorCode.LG0306, path + ".rules[" + i + "]", "rule");
        }
        via(answer.via(), path);
        return new Answer(
                answer.name(),
                condition(answer.when(), path),
                Set.copyOf(answer.sources()),
                Set.copyOf(answer.rules()),
                texts,
                answer.via(),
                answer.after(),
                answer.onceWithin(),
                answer.unlessConsent().equals("given"));
    }

    private Sequence sequence(String name, SequenceConfig sequence) {
        var path = "sequences." + name;
        sequence.hours().ifPresent(h -> known(h, around.hours().keySet(), ErrorCode.LG0203, path + ".hours", "hours"));
        var time = sequence.hours()
                .flatMap(h -> Optional.ofNullable(around.hours().get(h)))
                .map(BusinessTime::of)
                .orElse(BusinessTime.ALWAYS);
        var steps = new ArrayList<Sequence.Step>();
        for (int i = 0; i < sequence.steps().size(); i++) {
            var step = sequence.steps().get(i);
            var at = path + ".steps[" + i + "]";
            via(step.via(), at);
            steps.add(new Sequence.Step(
                    step.wait_(),
                    condition(step.when(), at),
                    texts(step.template(), step.text(), step.subject(), at),
                    step.via()));
        }
        return new Sequence(
                name,
                steps,
                time,
                Set.copyOf(sequence.stopOn()),
                sequence.unlessConsent().equals("given"));
    }

    private void rules() {
        around.sequences().forEach((rule, sequence) -> {
            var path = "rules[" + around.rules().indexOf(rule) + "].sequence";
            known(sequence, config.sequences().keySet(), ErrorCode.LG0211, path, "sequence");
        });
    }

    private Texts texts(String template, Map<String, String> own, Map<String, String> subjects, String path) {
        var texts = new Texts(template, own, subjects);
        for (var place : texts.unknownPlaces()) {
            error(
                    ErrorCode.LG0703,
                    path + ".text",
                    "there is no {" + place + "} in what is written to leads",
                    "no such place",
                    "it knows {" + String.join("}, {", Texts.PLACES) + "}");
        }
        return texts;
    }

    private void via(Optional<String> via, String path) {
        if (via.isEmpty() || around.notifiers().isEmpty()) {
            return;
        }
        var id = via.get();
        var notifiers = around.notifiers().orElseThrow();
        known(id, notifiers.keySet(), ErrorCode.LG0204, path + ".via", "notifier");
        var type = notifiers.get(id);
        if (type != null && !Addressing.TYPES.contains(type)) {
            error(
                    ErrorCode.LG0204,
                    path + ".via",
                    "notifier `" + id + "` of type `" + type + "` writes to reps only",
                    "not to leads",
                    "name one of type " + String.join(", ", new TreeSet<>(Addressing.TYPES)));
        }
    }

    private Optional<Condition> condition(Optional<String> text, String path) {
        return text.flatMap(when -> {
            var compiled = Conditions.compile(when, path + ".when", around.names());
            diagnostics.addAll(compiled.diagnostics());
            return compiled.condition();
        });
    }

    private ContactRules contact(ContactConfig contact) {
        contact.bookingLinks().keySet().stream()
                .filter(id -> !around.reps().contains(id) && !around.teams().contains(id))
                .forEach(id -> error(
                        ErrorCode.LG0202,
                        "contact.booking_links." + id,
                        "`booking_links` names `" + id + "`, who is neither a rep nor a team",
                        "nobody",
                        Suggestion.help(id, around.reps(), "reps")));
        var own = Stream.concat(contact.ownAddresses().stream(), around.own().stream())
                .map(a -> a.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return new ContactRules(
                contact.quietHours().flatMap(this::quiet),
                contact.mostPerDay(),
                contact.bookingLinks(),
                own,
                contact.language(),
                around.zone());
    }

    private Optional<QuietHours> quiet(String hours) {
        try {
            return Optional.of(QuietHours.of(hours));
        } catch (DateTimeException notATime) {
            error(
                    ErrorCode.LG0104,
                    "contact.quiet_hours",
                    "`" + hours + "` are no hours of a day",
                    "not a time",
                    "write them as in `21:00-08:00`");
            return Optional.empty();
        }
    }

    private void known(String name, Collection<String> known, ErrorCode code, String path, String kind) {
        if (!known.contains(name)) {
            error(
                    code,
                    path,
                    kind + " `" + name + "` is not defined",
                    "no such " + kind,
                    Suggestion.help(name, known, kind.equals("hours") ? kind : kind + "s"));
        }
    }

    private void error(ErrorCode code, String path, String message, String label, String help) {
        diagnostics.add(Diagnostic.error(code, path, At.VALUE, message, label, help));
    }
}
