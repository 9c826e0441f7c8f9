package dev.leadgate.app.cli;

import dev.leadgate.adapters.webhook.Conformance;
import dev.leadgate.adapters.webhook.Conformance.Check;
import dev.leadgate.adapters.webhook.DeclaredSource;
import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.config.DeclaredTypes;
import dev.leadgate.app.plugins.PluginTests;
import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Report;
import dev.leadgate.config.Suggestion;
import dev.leadgate.plugin.JarPlugin;
import dev.leadgate.plugin.Registry;
import dev.leadgate.spi.CheckedExample;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Tries a declared type or a plugin out.
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Try out a type that sources/NAME.yaml declares: its examples, and what every source promises. Or repeat"
                    + " the contract tests of the plugin in plugins/NAME. Needs no secret and no gateway."
        })
final class AdaptersTestCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Name of the type or of the plugin.")
    String name = "";

    @Mixin
    ConfigPath config = new ConfigPath();

    @Option(names = "--json", description = "Print one JSON object per check.")
    boolean json;

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var output = new Output(spec.commandLine().getOut(), spec.commandLine().getErr(), json, false);
        var plugins = config.usable();
        var refused = plugins.refused().stream()
                .filter(r -> String.valueOf(r.getMessage()).contains("`" + name + "`"))
                .findFirst();
        if (refused.isPresent()) {
            throw refused.get();
        }
        var plugin = plugin(plugins);
        if (plugin.isPresent()) {
            return repeat(plugin.get(), output);
        }
        var file = config.adapter(name);
        var tree = Files.exists(file) ? ConfigTree.loadAdapter(file) : ConfigTree.load(config.path);
        var node = tree.find("adapters." + name);
        if (node.isEmpty() && !Files.exists(file)) {
            var known = tree.root().get("adapters").map(n -> n.entries().keySet());
            output.notice("error: no type `" + name + "` is declared: there is no " + file + "\n  = help: "
                    + known.map(k -> Suggestion.help(name, k, "declared types") + "; or ")
                            .orElse("")
                    + "write it: leadgate adapters new " + name + " --from sample.json");
            return 1;
        }
        if (node.isEmpty()) {
            output.notice(Report.of(tree, List.of()).text(false).stripTrailing());
            return 1;
        }
        var read = DeclaredSource.read(new Binder(DeclaredTypes.STAND_IN), name, node.get());
        var report = Report.of(tree, read.problems());
        if (!report.findings().isEmpty()) {
            output.notice(report.text(false).stripTrailing());
        }
        return read.value().map(declared -> run(declared, output)).orElse(1);
    }

    /// By the plugin's name, or by that of a type it brings.
    private Optional<JarPlugin> plugin(Registry plugins) {
        return plugins.plugins().stream()
                .filter(p -> p.origin().plugin().equals(name)
                        || plugins.source(name)
                                .filter(s -> plugins.origin(s).equals(p.origin()))
                                .isPresent()
                        || plugins.notifier(name)
                                .filter(n -> plugins.origin(n).equals(p.origin()))
                                .isPresent())
                .findFirst();
    }

    private int repeat(JarPlugin plugin, Output output) throws IOException {
        var outcome = PluginTests.run(plugin);
        boolean passed = outcome.failures().isEmpty() && !outcome.runs().isEmpty();
        if (json) {
            outcome.runs().forEach(r -> output.object(ApiJson.MAPPER.valueToTree(r)));
            outcome.failures().forEach(f -> output.object(ApiJson.MAPPER.valueToTree(f)));
            return passed ? 0 : 1;
        }
        output.text(plugin.origin().words());
        for (var run : outcome.runs()) {
            output.text("  " + (run.broken() == 0 ? "✓ " : "✗ ") + run.type() + "  " + run.kept() + " promises kept, "
                    + run.broken() + " broken; " + run.cases() + " cases, " + run.mutations() + " mutations");
        }
        outcome.failures()
                .forEach(f -> output.text("  ✗ " + f.promise() + "\n      "
                        + f.why().lines().limit(6).collect(Collectors.joining("\n      "))));
        output.text("  " + outcome.passed() + " passed, " + outcome.failures().size() + " failed");
        if (passed) {
            output.next("leadgate adapters list");
        }
        return passed ? 0 : 1;
    }

    private int run(DeclaredSource declared, Output output) {
        var examples = declared.declaredExamples();
        var checks = Conformance.of(declared);
        boolean passed = examples.stream().allMatch(CheckedExample::holds)
                && checks.stream().noneMatch(c -> c.result() == Check.Result.FAILED);
        if (json) {
            examples.forEach(e -> output.object(ApiJson.MAPPER.valueToTree(e)));
            checks.forEach(c -> output.object(ApiJson.MAPPER.valueToTree(c)));
            return passed ? 0 : 1;
        }
        output.text(name + " (yaml)");
        examples.forEach(e -> example(e, output));
        checks.forEach(c -> check(c, output));
        output.text("  – A05, A11 ... A15 replaying, storing, stopping and slowing down are the gateway's part");
        long failed = examples.stream().filter(e -> !e.holds()).count()
                + checks.stream().filter(c -> c.result() == Check.Result.FAILED).count();
        long good = examples.stream().filter(CheckedExample::holds).count()
                + checks.stream().filter(c -> c.result() == Check.Result.PASSED).count();
        output.text("  " + good + " passed, " + failed + " failed");
        if (passed) {
            output.next("leadgate validate   leadgate run");
        }
        return passed ? 0 : 1;
    }

    private static void example(CheckedExample example, Output output) {
        output.text((example.holds() ? "  ✓ example: " : "  ✗ example: ") + example.name());
        example.differences()
                .forEach(d -> output.text("      expected  " + d.what() + "  " + d.expected() + "\n      found     "
                        + d.what() + "  " + (d.actual().isEmpty() ? "(nothing)" : d.actual())));
    }

    private static void check(Check check, Output output) {
        var mark = switch (check.result()) {
            case PASSED -> "✓";
            case FAILED -> "✗";
            case NOT_NEEDED -> "–";
        };
        var why = check.detail().isEmpty() ? "" : "\n      " + check.detail();
        output.text("  " + mark + " " + check.rule() + " " + check.promise() + why);
    }
}
