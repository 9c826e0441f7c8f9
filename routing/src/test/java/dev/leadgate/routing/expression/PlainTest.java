package dev.leadgate.routing.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.lead.Reach;
import dev.leadgate.routing.Given;
import dev.leadgate.routing.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTest {
    private static final List<String> ORDERS = List.of("==", "!=", "<", "<=", ">", ">=");
    private static final List<String> TEXTS = List.of("\"ID\"", "\"\"", "\"id\"", "\"L-1042\"", "\"expo\"");
    private static final List<String> NUMBERS = List.of(
            "0",
            "120",
            "121",
            "-1",
            "250",
            "12000",
            "9007199254740993",
            "-9223372036854775808",
            "0.0",
            "-0.0",
            "120.0",
            "12000.5",
            "12000.500000001",
            "1e300");

    private static List<LeadView> views() {
        return Stream.of(
                        Given.ownedBy(Given.lead(1, "ID", 120), "budi"),
                        Given.subject(Given.lead(2, "", 0, List.of(new Reach.Phone("+34600000000")))),
                        Given.subject(Given.lead(3, "id", Integer.MAX_VALUE)))
                .map(subject -> Router.view(Given.policy(Given.standard()), subject, Given.NOW))
                .toList();
    }

    private static List<String> comparisons() {
        var comparisons = new ArrayList<String>();
        for (var field : ViewField.values()) {
            var name = "lead." + field.word();
            var constants = switch (field.type()) {
                case TEXT -> TEXTS;
                case NUMBER, DECIMAL -> NUMBERS;
                case TIME, FLAG, LIST, MAP -> List.<String>of();
            };
            for (var constant : constants) {
                for (var order : ORDERS) {
                    comparisons.add(name + " " + order + " " + constant);
                    comparisons.add(constant + " " + order + " " + name);
                }
            }
            if (field.type() == ViewType.TEXT) {
                comparisons.add(name + " in " + TEXTS);
                comparisons.add(name + " in [\"SG\"]");
            }
        }
        return comparisons;
    }

    @Test
    void answersAsTheLibraryDoes() throws Exception {
        var views = views();
        var answered = 0;
        for (var text : comparisons()) {
            var compiled = Environment.cel().compile(text);
            if (compiled.hasError()) {
                continue;
            }
            var plain = Plain.of(compiled.getAst().getExpr());
            var asked = Conditions.asked(compiled.getAst());
            for (var view : views) {
                if (plain.isPresent()) {
                    answered++;
                    assertThat(plain.get().test(view)).as(text).isEqualTo(asked.holds(view));
                }
            }
        }
        assertThat(answered).isGreaterThan(1_500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "has(lead.country)",
                "lead.country < \"ID\"",
                "lead.country == lead.region",
                "\"expo\" in lead.tags",
                "lead.country in lead.tags",
                "lead.name.contains(\"x\")",
                "lead.fields[\"plan\"] == \"gold\"",
                "lead.seats < 120.5",
                "lead.value > 9007199254740993",
                "lead.seats + 1 == 121",
                "lead.returning == true"
            })
    void leavesTheRestToTheLibrary(String text) throws Exception {
        assertThat(Plain.of(Environment.cel().compile(text).getAst().getExpr())).isEmpty();
    }
}
