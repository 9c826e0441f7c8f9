package dev.leadgate.app.cli;

import dev.leadgate.adapters.webhook.DeclaredSource;
import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.config.DeclaredTypes;
import dev.leadgate.app.plugins.Conformance;
import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.plugin.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What turns a payload into a lead, and a lead into a message.
@Command(
        name = "adapters",
        mixinStandardHelpOptions = true,
        description = "List the types of sources and notifiers, declare a type of your own, try it out.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AdaptersCommand.ListCommand.class,
            AdaptersNewCommand.class,
            AdaptersTestCommand.class,
            AdaptersTestkitCommand.class
        })
final class AdaptersCommand extends Group {

    /// @param origin `built-in`, `yaml` or `jar`
    /// @param plugin name and version of the jar plugin, else empty
    /// @param rights what may happen when it runs
    record Line(
            String type,
            String channel,
            String kind,
            String origin,
            String plugin,
            Conformance conformance,
            String rights,
            String summary) {

        String from() {
            return plugin.isEmpty() ? origin : plugin;
        }
    }

    /// Lists the types.
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = {
                "List every type: built in, declared in sources/*.yaml, brought by a plugin; with what was tested of it:"
                        + " cases, changed payloads that were tried, result."
            })
    static final class ListCommand implements Callable<Integer> {

        @Mixin
        ConfigPath config = new ConfigPath();

        @Option(names = "--json", description = "Print one JSON object per line.")
        boolean json;

        @Option(names = "--plain", description = "Print one record per line, cells parted by tabs, no header.")
        boolean plain;

        @CommandLine.Spec
        CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

        @Override
        public Integer call() {
            var output =
                    new Output(spec.commandLine().getOut(), spec.commandLine().getErr(), json, plain);
            var registry = config.usable();
            var declared =
                    DeclaredTypes.read(new Binder(DeclaredTypes.STAND_IN), ConfigTree.load(config.path), registry);
            var lines = lines(registry, declared);
            if (json) {
                lines.forEach(l -> output.object(ApiJson.MAPPER.valueToTree(l)));
            } else if (plain) {
                lines.forEach(l -> output.record(cells(l)));
            } else {
                var table = new Table(
                        Set.of("CASES", "MUTATIONS"),
                        "TYPE",
                        "CHANNEL",
                        "KIND",
                        "ORIGIN",
                        "CASES",
                        "MUTATIONS",
                        "CONFORMANCE",
                        "RIGHTS",
                        "SUMMARY");
                lines.forEach(l -> table.add(cells(l)));
                output.table(table);
                output.next("leadgate adapters new NAME --from sample.json");
            }
            registry.refused().forEach(r -> output.notice("! " + r.getMessage() + "; nothing starts with it"));
            declared.broken().stream()
                    .sorted()
                    .forEach(name -> output.notice("! sources/" + name
                            + ".yaml has mistakes and is left out; see: leadgate adapters test " + name));
            return 0;
        }

        private static String[] cells(Line line) {
            var tested = line.conformance();
            return new String[] {
                line.type(),
                line.channel(),
                line.kind(),
                line.from(),
                tested.cases() == 0 ? "–" : String.valueOf(tested.cases()),
                tested.mutations() == 0 ? "–" : String.valueOf(tested.mutations()),
                tested.result(),
                line.rights(),
                line.summary()
            };
        }

        private static List<Line> lines(Registry registry, DeclaredTypes declared) {
            var lines = new ArrayList<Line>();
            registry.sources()
                    .values()
                    .forEach(s ->
                            lines.add(line(registry, s, s.type(), s.channel().word(), "source", s.summary())));
            declared.types().values().forEach(s -> lines.add(declared(s)));
            registry.notifiers()
                    .values()
                    .forEach(n -> lines.add(line(registry, n, n.type(), "–", "notifier", n.summary())));
            registry.distributions().forEach((word, d) -> lines.add(line(registry, d, word, "–", "distribution", "")));
            return lines;
        }

        private static Line line(
                Registry registry, Object adapter, String type, String channel, String kind, String summary) {
            var origin = registry.origin(adapter);
            var conformance = Conformance.of(registry, adapter, kind, type);
            return origin.folder().isEmpty()
                    ? new Line(type, channel, kind, "built-in", "", conformance, "–", summary)
                    : new Line(
                            type, channel, kind, "jar", origin.words(), conformance, "runs with full rights", summary);
        }

        private static Line declared(DeclaredSource source) {
            var tested = Conformance.declared(source.declaredExamples());
            return new Line(
                    source.type(),
                    source.channel().word(),
                    "source",
                    "yaml",
                    "",
                    tested,
                    "data only",
                    source.summary());
        }
    }
}
