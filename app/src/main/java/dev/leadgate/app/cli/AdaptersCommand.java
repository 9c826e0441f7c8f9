package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.config.DeclaredTypes;
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
        subcommands = {AdaptersCommand.ListCommand.class, AdaptersNewCommand.class, AdaptersTestCommand.class})
final class AdaptersCommand extends Group {

    /// @param origin `built-in`, `yaml` or `jar`
    record Line(String type, String channel, String kind, String origin, String summary) {}

    /// Lists the types.
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List every type: built in, declared in sources/*.yaml, brought by a plugin.")
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
            var registry = Registry.load();
            var declared =
                    DeclaredTypes.read(new Binder(DeclaredTypes.STAND_IN), ConfigTree.load(config.path), registry);
            var lines = lines(registry, declared);
            if (json) {
                lines.forEach(l -> output.object(ApiJson.MAPPER.valueToTree(l)));
            } else if (plain) {
                lines.forEach(l -> output.record(l.type(), l.channel(), l.kind(), l.origin(), l.summary()));
            } else {
                var table = new Table(Set.of(), "TYPE", "CHANNEL", "KIND", "ORIGIN", "SUMMARY");
                lines.forEach(l -> table.add(l.type(), l.channel(), l.kind(), l.origin(), l.summary()));
                output.table(table);
                output.next("leadgate adapters new NAME --from sample.json");
            }
            declared.broken().stream()
                    .sorted()
                    .forEach(name -> output.notice("! sources/" + name
                            + ".yaml has mistakes and is left out; see: leadgate adapters test " + name));
            return 0;
        }

        private static List<Line> lines(Registry registry, DeclaredTypes declared) {
            var lines = new ArrayList<Line>();
            registry.sources()
                    .values()
                    .forEach(s -> lines.add(new Line(s.type(), s.channel().word(), "source", origin(s), s.summary())));
            declared.types()
                    .values()
                    .forEach(s -> lines.add(new Line(s.type(), s.channel().word(), "source", "yaml", s.summary())));
            registry.notifiers()
                    .values()
                    .forEach(n -> lines.add(new Line(n.type(), "–", "notifier", origin(n), n.summary())));
            return lines;
        }

        private static String origin(Object adapter) {
            return adapter.getClass().getName().startsWith("dev.leadgate.") ? "built-in" : "jar";
        }
    }
}
