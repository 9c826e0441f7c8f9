package dev.leadgate.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.plugins.Conformance;
import dev.leadgate.plugin.Registry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// An adapter without cases, page, example or a line in the README is not finished.
class RegistryTest {

    /// Types that nobody writes into a configuration, each with its reason.
    static final Map<String, String> OF_THE_DEMO = Map.of("outbox", "keeps the demo's messages on this machine");

    /// What the product promises to receive from. Whoever takes one away takes it out of here too, and says why.
    private static final Set<String> SOURCES = Set.of(
            // Web forms and ads.
            "calendly",
            "cf7",
            "elementor",
            "google_ads",
            "gravity_forms",
            "hubspot",
            "jotform",
            "linkedin",
            "meta_lead_ads",
            "tally",
            "tiktok",
            "typeform",
            "unbounce",
            "webflow",
            // Messengers.
            "instagram",
            "line",
            "messenger",
            "slack",
            "telegram",
            "twilio_messaging",
            "viber",
            "vk",
            "whatsapp",
            // Mails.
            "adf",
            "imap",
            "mailgun_inbound",
            "postmark_inbound",
            "sendgrid_inbound",
            "ses_inbound",
            // Calls.
            "aircall",
            "asterisk_ami",
            "asterisk_cdr",
            "cdr_csv",
            "dialpad",
            "freeswitch",
            "ringcentral",
            "ringostat",
            "three_cx",
            "twilio_voice",
            "vonage",
            "zadarma",
            "zoom_phone",
            // What nobody foresaw.
            "camel",
            "web_form",
            "webhook");

    private final Registry registry = Registry.load();
    private final Set<String> testClasses = Checkout.below("adapters", "Test.java").stream()
            .map(file -> String.valueOf(file.getFileName()).replace(".java", ""))
            .collect(Collectors.toSet());

    /// Everything below goes by what is registered, and would not miss an adapter that is gone.
    @Test
    void every_promised_source_is_there() {
        assertThat(registry.sources().keySet()).containsExactlyInAnyOrderElementsOf(SOURCES);
    }

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
                    var found = Conformance.builtIn("source", type);
                    assertThat(found.result())
                            .as("what the contract found of it")
                            .isEqualTo("passed");
                    assertThat(List.of((long) found.cases(), found.mutations(), (long) found.passed()))
                            .allMatch(n -> n > 0);
                    assertThat(tests("source", type))
                            .as("tests that found it")
                            .isNotEmpty()
                            .isSubsetOf(testClasses);
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
                    assertThat(tests("notifier", type))
                            .as("tests that found it")
                            .isNotEmpty()
                            .isSubsetOf(testClasses);
                }));
    }

    @TestFactory
    Stream<DynamicTest> every_destination_is_complete() {
        return registry.destinations().keySet().stream()
                .map(type -> DynamicTest.dynamicTest(type, () -> {
                    assertThat(Checkout.file("docs/reference/destinations/" + type + ".md"))
                            .exists();
                    assertThat(Checkout.read(Checkout.file("examples/destinations/" + type + ".yaml")))
                            .contains("type: " + type);
                    assertThat(Checkout.read(Checkout.file("README.md")))
                            .contains("docs/reference/destinations/" + type + ".md");
                }));
    }

    @Test
    void no_waiver_is_stale() {
        assertThat(registry.notifiers().keySet()).containsAll(OF_THE_DEMO.keySet());
    }

    /// Names of the test classes whose findings ship with the adapter.
    private static List<String> tests(String kind, String type) {
        return Checkout.below("adapters", "conformance/" + kind + "/" + type + ".json").stream()
                .filter(file -> file.toString().contains("src/main/resources"))
                .flatMap(file -> Pattern.compile("\"(\\w+)\" : \\{\\s*\"(cases|facts)\"")
                        .matcher(Checkout.read(file))
                        .results())
                .map(found -> found.group(1))
                .toList();
    }

    private static Stream<Path> cases(String type) {
        return Checkout.below("adapters", "").stream()
                .filter(Files::isDirectory)
                .filter(folder -> folder.endsWith(Path.of("src/test/resources/cases", type)))
                .filter(folder -> !Checkout.ROOT.relativize(folder).toString().contains("target"));
    }
}
