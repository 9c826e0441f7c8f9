package dev.leadgate.routing.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Diagnostic.Severity;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.routing.automation.AutomationConfig.Actions;
import dev.leadgate.routing.expression.Conditions;
import dev.leadgate.store.Follow;
import dev.leadgate.store.Happening;
import dev.leadgate.store.Happening.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Automations that would set each other off are found before they run, and stopped when they do.
class LoopsTest {
    private static final Actions NOTHING =
            new Actions(Map.of(), List.of(), Optional.empty(), List.of(), List.of(), Optional.empty());

    private static AutomationConfig on(String on, String of, String when, Actions actions) {
        return new AutomationConfig(
                on, Optional.of(of).filter(o -> !o.isEmpty()), Optional.of(when).filter(w -> !w.isEmpty()), actions);
    }

    private static Actions tag(String tag) {
        return new Actions(Map.of(), List.of(tag), Optional.empty(), List.of(), List.of(), Optional.empty());
    }

    private static Actions set(String field) {
        return new Actions(Map.of(field, "x"), List.of(), Optional.empty(), List.of(), List.of(), Optional.empty());
    }

    private static Actions owner(String... reps) {
        return new Actions(Map.of(), List.of(), Optional.empty(), List.of(reps), List.of(), Optional.empty());
    }

    private record Compiled(List<Automation> automations, List<Diagnostic> diagnostics) {
        List<String> messages(Severity severity) {
            return diagnostics.stream()
                    .filter(d -> d.severity() == severity)
                    .map(Diagnostic::message)
                    .toList();
        }
    }

    private static Compiled compile(Map<String, AutomationConfig> automations) {
        var diagnostics = new ArrayList<Diagnostic>();
        var around = new AutomationCompiler.Around(
                Set.of("ana", "zoe"),
                Set.of("ana"),
                Optional.of(Map.of("mail", "email", "crm", "webhook")),
                Set.of("nurture"));
        var compiled =
                new AutomationCompiler(Conditions.Names.ofHours(Set.of()), around, diagnostics).compile(automations);
        return new Compiled(compiled, diagnostics);
    }

    private static Map<String, AutomationConfig> of(Object... pairs) {
        var all = new LinkedHashMap<String, AutomationConfig>();
        for (int i = 0; i < pairs.length; i += 2) {
            all.put((String) pairs[i], (AutomationConfig) pairs[i + 1]);
        }
        return all;
    }

    @Test
    void a_circle_that_nothing_can_end_is_refused_with_its_way() {
        var refused = compile(of(
                "marks", on("field_changed", "tier", "", tag("vip")),
                "other", on("lead_created", "", "", tag("new")),
                "tiers", on("tag_added", "vip", "", set("tier"))));
        assertThat(refused.messages(Severity.ERROR))
                .containsExactly("automation `marks` would set itself off again: marks → tiers → marks");
        assertThat(refused.diagnostics().getFirst().code()).isEqualTo(ErrorCode.LG0340);
        assertThat(compile(of("again", on("tag_added", "", "", tag("seen")))).messages(Severity.ERROR))
                .containsExactly("automation `again` would set itself off again: again → again");
        assertThat(compile(of("round", on("stage_changed", "", "", owner("ana"))))
                        .messages(Severity.ERROR))
                .hasSize(1);
    }

    @Test
    void a_condition_on_the_way_makes_it_a_warning_and_a_narrower_wait_ends_it() {
        var doubted = compile(of(
                "marks", on("field_changed", "tier", "lead.seats > 5", tag("vip")),
                "tiers", on("tag_added", "vip", "", set("tier"))));
        assertThat(doubted.messages(Severity.ERROR)).isEmpty();
        assertThat(doubted.messages(Severity.WARNING)).hasSize(1);
        var narrow = compile(of(
                "marks", on("field_changed", "tier", "", tag("vip")),
                "tiers", on("tag_added", "big", "", set("tier")),
                "lost", on("stage_changed", "lost", "", owner("ana"))));
        assertThat(narrow.diagnostics()).isEmpty();
    }

    @Test
    void each_circle_is_told_once() {
        var three = compile(of(
                "a", on("tag_added", "a", "", tag("b")),
                "b", on("tag_added", "b", "", tag("c")),
                "c", on("tag_added", "c", "", tag("a"))));
        assertThat(three.messages(Severity.ERROR))
                .containsExactly("automation `a` would set itself off again: a → b → c → a");
    }

    private static Actions sequences(String start, String stop) {
        return new Actions(
                Map.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(start).filter(s -> !s.isEmpty()),
                Optional.of(stop).filter(s -> !s.isEmpty()));
    }

    @Test
    void sequences_must_be_there_and_starting_is_not_stopping() {
        assertThat(compile(of("in", on("lead_created", "", "", sequences("nurture", ""))))
                        .diagnostics())
                .isEmpty();
        var unknown = compile(of(
                "in", on("lead_created", "", "", sequences("nurtur", "")),
                "out", on("stage_changed", "lost", "", sequences("", "later"))));
        assertThat(unknown.messages(Severity.ERROR))
                .containsExactly(
                        "automation `in` names sequence `nurtur`, which is not defined",
                        "automation `out` names sequence `later`, which is not defined");
        assertThat(unknown.diagnostics().getFirst().path()).isEqualTo("automations.in.do.start_sequence");
        assertThat(compile(of("both", on("lead_created", "", "", sequences("nurture", "nurture"))))
                        .messages(Severity.ERROR))
                .containsExactly("automation `both` starts and stops the same sequence");
    }

    @Test
    void words_and_names_that_do_not_exist_are_refused_at_their_place() {
        var wrong = compile(of(
                "nothing", on("lead_created", "", "", NOTHING),
                "never", on("stage_changed", "won", "", tag("x")),
                "type", on("lead_created", "", "lead.seats == \"many\"", tag("y")),
                "nobody", on("lead_created", "", "", owner("anna", "zoe")),
                "hook",
                        on(
                                "lead_created",
                                "",
                                "",
                                new Actions(
                                        Map.of(),
                                        List.of(),
                                        Optional.of("by_rule"),
                                        List.of("ana"),
                                        List.of("owner", "boss"),
                                        Optional.of("mail")))));
        assertThat(wrong.diagnostics())
                .extracting(d -> d.code() + " " + d.path())
                .containsExactlyInAnyOrder(
                        "LG0103 automations.nothing.do",
                        "LG0102 automations.never.of",
                        "LG0301 automations.type.when",
                        "LG0202 automations.nobody.do.owner[0]",
                        "LG0322 automations.nobody.do.owner[1]",
                        "LG0104 automations.hook.do.owner",
                        "LG0202 automations.hook.do.notify[1]",
                        "LG0204 automations.hook.do.webhook");
    }

    @Test
    void what_comes_a_second_time_for_one_cause_or_too_deep_is_stopped_with_its_way() {
        var automations = compile(of("marks", on("field_changed", "tier", "lead.seats > 5", tag("vip"))))
                .automations();
        var changed = List.of(new Happening(Kind.FIELD_CHANGED, "tier"));
        assertThat(Followers.of(automations, changed, List.of("other")).runs())
                .containsExactly(new Follow("marks", changed.getFirst(), List.of("other")));
        var again = Followers.of(automations, changed, List.of("marks", "tiers"));
        assertThat(again.runs()).isEmpty();
        assertThat(again.stopped())
                .containsExactly(
                        new Followers.Stopped("marks", "it ran for the same cause before: marks → tiers → marks"));
        var deep = Followers.of(automations, changed, List.of("a", "b", "c", "d", "e"));
        assertThat(deep.runs()).isEmpty();
        assertThat(deep.stopped())
                .singleElement()
                .extracting(Followers.Stopped::because)
                .asString()
                .contains("a → b → c");
        assertThat(Followers.of(automations, List.of(new Happening(Kind.FIELD_CHANGED, "x")), List.of())
                        .runs())
                .isEmpty();
    }
}
