package dev.leadgate.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.adapters.webhook.Conformance;
import dev.leadgate.adapters.webhook.DeclaredSource;
import dev.leadgate.app.check.CaseResult;
import dev.leadgate.app.check.RoutingTests;
import dev.leadgate.app.check.TestRun;
import dev.leadgate.app.config.ConfigLoader;
import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Report;
import dev.leadgate.config.Secrets;
import dev.leadgate.config.YamlNode;
import dev.leadgate.plugin.Registry;
import dev.leadgate.spi.CheckedExample;
import dev.leadgate.spi.config.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Checks configurations that stand in docs and examples, whole ones and parts of one.
final class ConfigSnippets {

    /// Long enough and of the form for every scheme; they protect nothing.
    private static final Secrets EVERY_SECRET = name -> new Secrets.Lookup.Found(Secret.of(
            switch (name) {
                case "TG_TOKEN" -> "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0";
                case "TEAMS_WORKFLOW_URL" -> "https://flow.example.com/workflows/1/triggers/manual/paths/invoke?sig=x";
                default -> "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDEy";
            }));

    private static final List<String> ROUTING = List.of("reps", "teams", "rules");
    private static final String SMALLEST = """

            reps: { somebody: { name: Somebody } }
            teams: { everybody: { members: [somebody] } }
            rules: [{ name: everything, assign: { team: everybody } }]
            """;

    /// Beside the configuration that pages speak of a Kafka component is installed.
    private static final Path PLUGINS = Path.of("target/plugins");

    private ConfigSnippets() {}

    /// Valid as it stands; a part that says nothing of reps, teams and rules is completed with
    /// the smallest ones.
    static void check(String name, String yaml) {
        var top = ConfigTree.parse(name, yaml).root().entries().keySet();
        if (top.contains("type")) {
            declaration(name, yaml);
            return;
        }
        if (top.contains("tests")) {
            tests(name, yaml);
            return;
        }
        var whole = ROUTING.stream().anyMatch(top::contains) ? yaml : yaml + SMALLEST;
        var loaded = new ConfigLoader(Registry.load(PLUGINS), EVERY_SECRET).load(ConfigTree.parse(name, whole), "docs");
        assertThat(loaded.report().text(false)).as("%s:%n%s", name, whole).isEmpty();
        assertThat(loaded.config()).isPresent();
    }

    /// What stands in `sources/NAME.yaml`: valid, its examples hold, it keeps what sources promise.
    private static void declaration(String name, String yaml) {
        var type = ConfigTree.parse(name, yaml)
                .find("name")
                .flatMap(YamlNode::text)
                .orElse("declared");
        var tree = ConfigTree.parseAdapter(name, type, yaml);
        var read = DeclaredSource.read(
                new Binder(EVERY_SECRET), type, tree.find("adapters." + type).orElseThrow());
        assertThat(Report.of(tree, read.problems()).text(false)).as(name).isEmpty();
        var declared = read.value().orElseThrow();
        assertThat(declared.declaredExamples()).as(name).isNotEmpty().allMatch(CheckedExample::holds);
        assertThat(Conformance.of(declared))
                .as(name)
                .filteredOn(c -> c.result() == Conformance.Check.Result.FAILED)
                .isEmpty();
    }

    private static void tests(String name, String yaml) {
        var tree = ConfigTree.parse(name, yaml);
        var bound = new Binder(EVERY_SECRET).bind(tree.root(), RoutingTests.class);
        assertThat(Report.of(tree, bound.problems()).text(false)).as(name).isEmpty();
    }

    /// A folder with a configuration, its declared types and its tests: valid, and all tests pass.
    static void checkFolder(Path file) {
        var loaded = new ConfigLoader(Registry.load(PLUGINS), EVERY_SECRET).load(ConfigTree.load(file), "docs");
        assertThat(loaded.report().text(false)).isEmpty();
        var tests = Checkout.below(
                Checkout.ROOT
                        .relativize(Objects.requireNonNull(file.getParent()))
                        .toString(),
                "_test.yaml");
        var run = TestRun.of(file, tests);
        assertThat(run.reports()).isEmpty();
        assertThat(run.results()).allMatch(CaseResult::passed);
        assertThat(run.rules().map(TestRun.Coverage::neverReached).orElse(List.of()))
                .isEmpty();
    }
}
