package dev.leadgate.routing.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.lead.Reach;
import dev.leadgate.routing.Given;
import dev.leadgate.routing.Router;
import dev.leadgate.routing.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {
    private static final Set<String> HOURS = Given.hours().keySet();

    private static Condition condition(String text) {
        var compiled = Conditions.compile(text, "rules[0].when", HOURS);
        return compiled.condition()
                .orElseThrow(() -> new AssertionError(compiled.diagnostics().toString()));
    }

    private static LeadView view(Subject subject) {
        return Router.view(Given.policy(Given.standard()), subject, Given.NOW);
    }

    private static LeadView view() {
        return view(Given.ownedBy(
                Given.lead(1, "ID", 120, List.of(new Reach.Email("a@Corp.example"), new Reach.Phone("+6281234567890"))),
                "budi"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    lead.seats >= 50                                    | lead.seats >= 50 (120)
                    lead.country in ["ID", "SG"]                        | lead.country in [ID,SG] (ID)
                    has(lead.owner)                                     | lead.owner is set (budi)
                    !has(lead.region)                                   | lead.region is empty
                    lead.fields["budget"] > 4000                        | lead.fields["budget"] > 4000 (5000)
                    lead.employees == 250                               | lead.employees == 250 (250)
                    lead.phone_country == "ID"                          | lead.phone_country == "ID" (ID)
                    domain(lead.email) == "corp.example"                | domain(lead.email) == "corp.example" (a@Corp.example)
                    lead.email_domain == "corp.example"                 | lead.email_domain == "corp.example" (corp.example)
                    lead.name.matches("^Kart")                          | lead.name.matches("^Kart") (Kartika W.)
                    in_hours("jakarta_day")                             | in_hours("jakarta_day") (Mon 14:02 WIB)
                    !in_hours("madrid_day")                             | !in_hours("madrid_day") (Mon 08:02 CET)
                    days_since(lead.last_touch_at) == 0                 | days_since(lead.last_touch_at) == 0 (2026-03-02T07:02:11.031Z)
                    lead.returning && lead.touches == 2                 | lead.returning (true)  and  lead.touches == 2 (2)
                    lead.value > 10000                                  | lead.value > 10000 (12000.5)
                    "expo" in lead.tags                                 | "expo" in lead.tags (expo)
                    lead.region == "" && lead.use_case == ""            | lead.region == "" (empty)  and  lead.use_case == "" (empty)
                    lead.id == "L-1042"                                 | lead.id == "L-1042" (L-1042)
                    """)
    void holdsAndSaysWhatItSaw(String text, String because) {
        var verdict = condition(text).test(view());
        assertThat(verdict).isEqualTo(new Condition.Verdict(true, false, because));
        assertThat(condition(text).holds(view())).isTrue();
    }

    @Test
    void theFirstTermThatFailsIsTheReason() {
        assertThat(condition("lead.seats >= 50 && lead.country == \"DE\" && lead.seats > 1000")
                        .test(view()))
                .isEqualTo(new Condition.Verdict(false, false, "lead.country == \"DE\" (ID)"));
    }

    @Test
    void anErrorIsNoMatchWithANote() {
        var verdict = condition("lead.fields[\"nothing\"] == \"x\"").test(view());
        assertThat(verdict.matched()).isFalse();
        assertThat(verdict.failed()).isTrue();
        assertThat(verdict.because()).isEqualTo("could not be evaluated: lead.fields[\"nothing\"] == \"x\" (not sent)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    lead.seats >= "50" && has(lead.name) | LG0301 | `lead.seats` is a number, `"50"` is text | "50" | remove the quotes: 50
                    lead.country == 5                    | LG0301 | `lead.country` is text, `5` is a number | 5 | put it in quotes: "5"
                    lead.contry == "ID"                  | LG0301 | `lead.contry` does not exist | contry | not a field of a lead
                    country == "ID"                      | LG0301 | `country` does not exist | country | unknown name
                    lead.owner == null                   | LG0301 | `lead.owner` is text, `null` is null | null | nothing is ever null
                    lead.name.lower() == "x"             | LG0301 | `lower` does not exist | lower | unknown name
                    lead.seats                           | LG0301 | the condition is a number, not true or false | - | nothing is compared here
                    lead.seats >                         | LG0304 | the condition ends too early | > | something is missing here
                    lead.seats = 5                       | LG0304 | the condition cannot be read | = | write `==` to compare
                    in_hours("jakarta")                  | LG0203 | hours `jakarta` are not defined | "jakarta" | no such hours
                    lead.name.matches("(")               | LG0301 | the pattern is not an RE2 regular expression | "(" | cannot be used
                    """)
    void problemsPointToTheirPlace(String text, ErrorCode code, String message, String marked, String label) {
        var diagnostics = Conditions.compile(text, "rules[0].when", HOURS).diagnostics();
        assertThat(diagnostics).hasSize(1);
        var diagnostic = diagnostics.getFirst();
        assertThat(diagnostic.code()).isEqualTo(code);
        assertThat(diagnostic.message()).isEqualTo(message);
        assertThat(diagnostic.label()).isEqualTo(label);
        assertThat(diagnostic.path()).isEqualTo("rules[0].when");
        assertThat(marked(text, diagnostic)).isEqualTo(marked);
    }

    private static String marked(String text, Diagnostic diagnostic) {
        return diagnostic.at() instanceof At.Part(var offset, var length)
                ? text.substring(offset, offset + length).strip()
                : "-";
    }

    @Test
    void placesAreCountedInCodePoints() {
        var text = "lead.name == \"🙂🙂\" && lead.contry == \"x\"";
        var at = Conditions.compile(text, "p", HOURS).diagnostics().getFirst().at();
        assertThat(at).isEqualTo(new At.Part(26, 6));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lead.message.matches(\"(a+)+$\")",
                "lead.message.matches(\"(.*)(.*)(.*)(.*)(.*)x{500}\")",
                "[1,2,3,4,5,6,7,8,9,10].all(a, [1,2,3,4,5,6,7,8,9,10].all(b, [1,2,3,4,5,6,7,8,9,10].all(c, "
                        + "[1,2,3,4,5,6,7,8,9,10].all(d, a + b + c + d > 0))))",
            })
    void hostileConditionsAreRefusedOrEndSoon(String text) {
        var compiled = Conditions.compile(text, "p", HOURS);
        compiled.condition().ifPresent(condition -> condition.test(view()));
        var started = System.nanoTime();
        compiled.condition()
                .ifPresent(condition ->
                        assertThat(condition.test(view()).matched()).isFalse());
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void longAndDeepConditionsAreRefused() {
        var tooLong = "lead.name == \"" + "x".repeat(5000) + "\"";
        assertThat(Conditions.compile(tooLong, "p", HOURS)
                        .diagnostics()
                        .getFirst()
                        .message())
                .isEqualTo("the condition is longer than 4096 characters");
        var tooDeep = "(".repeat(200) + "true" + ")".repeat(200);
        assertThat(Conditions.compile(tooDeep, "p", HOURS).condition()).isEmpty();
    }

    @Test
    void everyFieldCanBeAskedForAndStandsInTheReference() {
        for (var field : ViewField.values()) {
            assertThat(Conditions.compile("has(lead." + field.word() + ")", "p", HOURS)
                            .diagnostics())
                    .isEmpty();
            assertThat(ViewField.reference())
                    .contains("| `lead." + field.word() + "` | " + field.type().words());
            assertThat(view(Given.subject(Given.lead(1, "", 0))).select(field.word()))
                    .isNotNull();
        }
    }
}
