package dev.leadgate.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.docs.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every way to route has an example whose cases reach each of its rules.
class RoutingExamplesTest {

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
