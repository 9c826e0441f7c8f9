package dev.leadgate.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.docs.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every way to route has an example whose cases reach each of its rules.
class RoutingExamplesTest {
    /// A method that loses its example is no longer one that is shown to work.
    private static final Set<String> METHODS = Set.of(
            "account_owner",
            "by_value",
            "capacity",
            "caps",
            "combined",
            "company_hierarchy",
            "contact_hours",
            "custom_rules",
            "deal_value",
            "engagement",
            "fair_turns",
            "first_to_claim",
            "holidays",
            "industry",
            "known_customer",
            "language",
            "lead_score",
            "named_fallback",
            "out_of_office",
            "past_performance",
            "priority",
            "product",
            "pull_next",
            "ramp",
            "round_robin",
            "segments",
            "skill_steps",
            "skills",
            "sla",
            "sticky_owner",
            "style",
            "territories",
            "territory",
            "territory_table",
            "use_case",
            "weighted_round_robin",
            "working_hours");

    @Test
    void every_method_has_an_example() throws IOException {
        try (var methods = Files.list(Checkout.file("examples/routing"))) {
            assertThat(methods.map(method -> String.valueOf(method.getFileName())))
                    .containsExactlyInAnyOrderElementsOf(METHODS);
        }
    }

    @TestFactory
    Stream<DynamicTest> every_example_does_what_its_cases_say() throws IOException {
        try (var methods = Files.list(Checkout.file("examples/routing"))) {
            return methods.sorted().toList().stream()
                    .map(method -> DynamicTest.dynamicTest(String.valueOf(method.getFileName()), () -> keeps(method)));
        }
    }

    private static void keeps(Path method) {
        var ran = Ran.of("test", method.toString());
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out()).contains(", 0 failed").doesNotContain("never reached", " 0 tests");
    }
}
