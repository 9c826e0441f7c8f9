package dev.leadgate.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.plugins.Conformance;
import dev.leadgate.plugin.Registry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// An adapter without cases, page, example or a line in the README is not finished.
class RegistryTest {

    /// Types that nobody writes into a configuration, each with its reason.
    static final Map<String, String> OF_THE_DEMO = Map.of("outbox", "keeps the demo's messages on this machine");

    private final Registry registry = Registry.load();

    @TestFactory
    Stream<DynamicTest> every_source_is_complete() {
        return registry.sources().keySet().stream()
                .map(type -> DynamicTest.dynamicTest(type, () -> {
                    assertThat(Checkout.file("docs/reference/sources/" + type + ".md"))
                            .exists();
                    assertThat(Checkout.read(Checkout.file("examples/sources/" + type + ".yaml")))
                            .contains("type: " + type);
                    assertThat(cases(type))
                            .as("case folders named cases/%s", type)
                            .isNotEmpty();
                    assertThat(Checkout.read(Checkout.file("README.md")))
                            .contains("docs/reference/sources/" + type + ".md");
                    assertThat(Conformance.builtIn("source", type).result())
                            .as("what the contract found of it")
                            .isEqualTo("passed");
                }));
    }

    @Test
    void the_readme_promises_what_there_is() {
        var promised = Pattern.compile("docs/reference/sources/(\\w+)\\.md")
                .matcher(Checkout.read(Checkout.file("README.md")))
                .results()
                .map(found -> found.group(1))
                .distinct();
        assertThat(promised)
                .containsExactlyInAnyOrderElementsOf(registry.sources().keySet());
    }

    @TestFactory
    Stream<DynamicTest> every_notifier_is_complete() {
        return registry.notifiers().keySet().stream()
                .filter(type -> !OF_THE_DEMO.containsKey(type))
                .map(type -> DynamicTest.dynamicTest(type, () -> {
                    assertThat(Checkout.file("docs/reference/notifiers/" + type + ".md"))
                            .exists();
                    assertThat(Checkout.read(Checkout.file("examples/notifiers/" + type + ".yaml")))
                            .contains("type: " + type);
                    assertThat(Checkout.read(Checkout.file("README.md")))
                            .contains("docs/reference/notifiers/" + type + ".md");
                    assertThat(Conformance.builtIn("notifier", type).result())
                            .as("what the contract found of it")
                            .isEqualTo("passed");
                }));
    }

    @Test
    void no_waiver_is_stale() {
        assertThat(registry.notifiers().keySet()).containsAll(OF_THE_DEMO.keySet());
    }

    private static Stream<Path> cases(String type) {
        return Checkout.below("adapters", "").stream()
                .filter(Files::isDirectory)
                .filter(folder -> folder.endsWith(Path.of("src/test/resources/cases", type)))
                .filter(folder -> !Checkout.ROOT.relativize(folder).toString().contains("target"));
    }
}
