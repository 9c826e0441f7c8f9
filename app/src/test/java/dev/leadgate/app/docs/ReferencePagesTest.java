package dev.leadgate.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.cli.Leadgate;
import dev.leadgate.app.config.GatewayConfig;
import dev.leadgate.config.ReferenceWriter;
import dev.leadgate.error.ErrorReference;
import dev.leadgate.plugin.Registry;
import dev.leadgate.routing.expression.ViewField;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.profile.ProfileConfig;
import dev.leadgate.routing.writing.WritingConfig;
import dev.leadgate.spi.LeadField;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// Reference pages say what the code says. `mvn -pl app -am test -Dtest='ReferencePagesTest'
/// -Dgolden.update=true -Dsurefire.failIfNoSpecifiedTests=false` writes them anew.
class ReferencePagesTest {
    private static final String BEGIN = "<!-- settings: generated, do not edit -->\n";
    private static final String END = "<!-- /settings -->\n";
    private static final Pattern SECTION =
            Pattern.compile(Pattern.quote(BEGIN) + ".*?" + Pattern.quote(END), Pattern.DOTALL);
    private static final String NOTE = "<!-- Generated from the code; do not edit. -->\n\n";

    private final Registry registry = Registry.load();

    @Test
    void configuration() {
        Checkout.golden(
                "docs/reference/config.md",
                NOTE + """
                        # Configuration

                        One YAML file, or a folder with `leadgate.yaml` and `conf.d/*.yaml`. Files `sources/NAME.yaml` beside it \
                        [declare types of sources](mapping.md), `templates/LANGUAGE.yaml` hold [sentences of notifications](notifications.md). YAML 1.2: `NO` is text, `01234` is text. A secret is written `${secret:NAME}` ([where it is looked up](../how-to/operate/secrets.md)). \
                        `leadgate validate` lists every problem at once; `leadgate schema` prints the JSON Schema for editors.

                        In the tables `[]` stands for each element of a list and `NAME` for each key of a map.

                        ## The process

                        """
                        + ReferenceWriter.markdown(GatewayConfig.class)
                        + "\n## Routing\n\n"
                        + ReferenceWriter.markdown(PolicyConfig.class)
                        + "\n## What a lead is\n\n"
                        + ReferenceWriter.markdown(ProfileConfig.class)
                        + "\n## What leads are written\n\n"
                        + ReferenceWriter.markdown(WritingConfig.class)
                        + "\nWhat conditions see of a lead: [lead fields](lead-fields.md).\n"
                        + "\n## Every source\n\n"
                        + ReferenceWriter.markdown(GatewayConfig.SourceCommon.class)
                        + "\nAnd those of its `type`: "
                        + links("sources", registry.sources().keySet())
                        + ".\n\n## Every notifier\n\nThe settings of its `type`: "
                        + links("notifiers", published(registry.notifiers().keySet()))
                        + ".\n\n## Every destination\n\n"
                        + ReferenceWriter.markdown(GatewayConfig.DestinationCommon.class)
                        + "\nAnd those of its `type`: "
                        + links("destinations", registry.destinations().keySet()) + ".\n");
    }

    @Test
    void sentences_of_notifications() {
        Checkout.golden(
                "docs/reference/notifications.md",
                NOTE + """
                        # What notifications say

                        A rep is told in the `language` of their entry: English, Spanish or Indonesian, whole; for any other one you write the \
                        sentences, and what you leave out is English. At most eight facts and three decisions, in this order: who, what they \
                        want, channel and place, size, until when to accept, why this rep, history, how to answer.

                        Your own sentences go before those that ship. Put them into `templates/LANGUAGE.yaml` beside the configuration, or \
                        under `templates:` in it:

                        ```yaml
                        templates:
                          en:
                            why: "You get it because: {reason}"
                          de:
                            accept: Annehmen
                            decline: Ablehnen
                            accept_by: "Bitte bis {time} annehmen (noch {left})"
                        ```

                        Names in braces are filled in and not looked into again. `leadgate validate` refuses keys and names that do not \
                        exist, `leadgate notify preview --channel email --language de` shows how it reads. A text message is made to fit \
                        [one segment](notifiers/sms.md), whatever its sentence.

                        | Key | In English |
                        |---|---|
                        """
                        + dev.leadgate.notice.Sentences.shipped("en").entrySet().stream()
                                .filter(e -> !e.getKey().startsWith("fact_"))
                                .sorted(java.util.Map.Entry.comparingByKey())
                                .map(e -> "| `" + e.getKey() + "` | "
                                        + e.getValue().replace("\n", "<br>") + " |\n")
                                .collect(Collectors.joining())
                        + "\nSpanish has the form `_many` beside `_one` and `_other`; Indonesian has `_other` only.\n");
    }

    @Test
    void routing_methods() throws IOException {
        Checkout.golden("docs/reference/routing-methods.md", RoutingMethodsPage.markdown(NOTE));
    }

    /// Whoever adds an action or a way to tell reps says where it works, and why not elsewhere.
    @Test
    void actions() throws IOException {
        assertThat(ActionMatrix.actions()).isEqualTo(ActionMatrix.known());
        assertThat(ActionMatrix.NOTIFIERS.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        published(registry.notifiers().keySet()));
        try (var cases = Files.list(Checkout.file("adapters/notifiers/src/test/resources/taps"))) {
            assertThat(cases.map(folder -> String.valueOf(folder.getFileName())))
                    .as("notifiers whose buttons hand taps back")
                    .allSatisfy(type -> assertThat(ActionMatrix.NOTIFIERS)
                            .hasEntrySatisfying(
                                    type, place -> assertThat(place.isChat()).isTrue()));
        }
        Checkout.golden("docs/reference/actions.md", ActionMatrix.markdown(NOTE));
    }

    @Test
    void events() throws Exception {
        Checkout.golden("docs/reference/events.md", EventsPage.markdown(NOTE, registry));
    }

    @Test
    void mapping() {
        Checkout.golden("docs/reference/mapping.md", MappingPage.markdown(NOTE));
    }

    @Test
    void conformance() {
        Checkout.golden(
                "docs/reference/conformance.md",
                ConformancePage.markdown(
                        NOTE, registry, published(registry.notifiers().keySet())));
    }

    private static Collection<String> published(Collection<String> types) {
        return types.stream()
                .filter(type -> !RegistryTest.OF_THE_DEMO.containsKey(type))
                .toList();
    }

    private static String links(String folder, Collection<String> types) {
        return types.stream()
                .map(type -> "[`" + type + "`](" + folder + "/" + type + ".md)")
                .collect(Collectors.joining(", "));
    }

    @TestFactory
    Stream<DynamicTest> settings_of_every_adapter() {
        var destinations = registry.destinations().values().stream()
                .map(d -> settings("destinations", d.type(), d.configType(), p -> p));
        return Stream.concat(destinations, told());
    }

    private Stream<DynamicTest> told() {
        return Stream.concat(
                registry.sources().values().stream()
                        .map(s -> settings("sources", s.type(), s.configType(), page -> FactsBlock.into(page, s))),
                registry.notifiers().values().stream()
                        .filter(n -> !RegistryTest.OF_THE_DEMO.containsKey(n.type()))
                        .map(n -> settings("notifiers", n.type(), n.configType(), page -> page)));
    }

    private static DynamicTest settings(
            String folder, String type, Class<? extends Record> config, UnaryOperator<String> facts) {
        return DynamicTest.dynamicTest(type, () -> {
            var name = "docs/reference/" + folder + "/" + type + ".md";
            var page = Checkout.read(Checkout.file(name));
            var section = BEGIN + ReferenceWriter.markdown(config) + END;
            var found = SECTION.matcher(page);
            var wanted = found.find()
                    ? found.replaceFirst(Matcher.quoteReplacement(section))
                    : page.stripTrailing() + "\n\n## Settings\n\n" + section;
            Checkout.golden(name, facts.apply(wanted));
        });
    }

    @Test
    void lead_fields() {
        var filled = Stream.of(LeadField.values())
                .map(field -> "| `" + field.word() + "` | " + field.doc() + " |\n")
                .collect(Collectors.joining());
        Checkout.golden("docs/reference/lead-fields.md", NOTE + """
            # Lead fields

            ## What a source can fill

            Targets of `map:` in a source, and what adapters fill. Values are text as the sender wrote it; the gateway \
            normalizes them. Anything else a sender supplies is kept as `fields.NAME`.

            | Field | What |
            |---|---|
            """ + filled + """

            ## What a condition sees

            Names in `when:` of a rule. A text that is missing is empty, a number 0, a list empty; `has(lead.x)` \
            tells whether there is a value.

            """ + ViewField.reference());
    }

    @Test
    void command_line() {
        var page = new StringBuilder(NOTE
                + "# Command line\n\nEvery verb takes `--help`. Data goes to stdout, everything else to stderr.\n");
        usage(Leadgate.line(), page);
        Checkout.golden("docs/reference/cli.md", page.toString());
    }

    private static void usage(CommandLine line, StringBuilder page) {
        line.setUsageHelpWidth(100);
        page.append("\n## ").append(line.getCommandSpec().qualifiedName(" ")).append("\n\n```text\n");
        page.append(line.getUsageMessage(Ansi.OFF)
                        .replaceAll("[ \\t]+\\n", "\n")
                        .stripTrailing())
                .append("\n```\n");
        line.getSubcommands().values().stream()
                .distinct()
                .filter(sub -> !sub.getCommandSpec().usageMessage().hidden())
                .forEach(sub -> usage(sub, page));
    }

    @Test
    void error_codes() {
        Checkout.golden("docs/reference/errors.md", NOTE + ErrorReference.markdown());
    }

    /// The page explains exactly what the build refuses.
    @Test
    void banned_dependencies() {
        var pom = Checkout.read(Checkout.file("pom.xml"));
        var refused = Pattern.compile("<exclude>([^<]+)</exclude>")
                .matcher(pom)
                .results()
                .map(m -> m.group(1))
                .toList();
        var page = Checkout.read(Checkout.file("docs/reference/banned-dependencies.md"));
        var explained = Pattern.compile("(?m)^\\| `([^`]+:[^`]+)` \\|")
                .matcher(page)
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(refused).isNotEmpty();
        assertThat(explained).containsExactlyInAnyOrderElementsOf(refused);
    }
}
