package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.Lines.SourceLine;
import dev.leadgate.app.api.Lines.SourceList;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;

/// Sources by script.
@Command(
        name = "sources",
        mixinStandardHelpOptions = true,
        description = "Sources of the running gateway, and what their pages need.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SourcesCommand.ListCommand.class, SourcesSnippetCommand.class})
final class SourcesCommand extends Group {

    /// Lists the sources.
    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the sources and how they are.")
    static final class ListCommand extends GatewayCommand {

        @Override
        int run(GatewayClient client, Output output) {
            var answer = client.get("/api/sources", Map.of());
            var found = ApiJson.MAPPER.treeToValue(answer, SourceList.class);
            if (output.json()) {
                answer.path("sources").forEach(output::object);
            } else if (output.plain()) {
                found.sources()
                        .forEach(s -> output.record(
                                s.source(),
                                s.type(),
                                s.level(),
                                s.state(),
                                String.valueOf(s.dead()),
                                s.lastAt().map(Object::toString).orElse(""),
                                s.path().orElse("")));
            } else {
                people(found, output);
            }
            return 0;
        }

        private static void people(SourceList found, Output output) {
            if (found.sources().isEmpty()) {
                output.notice("No source is configured.");
                output.next("leadgate schema   leadgate validate");
                return;
            }
            var table = new Table(Set.of("DEAD"), "SOURCE", "TYPE", "CHANNEL", "STATE", "DEAD", "LAST LEAD", "ADDRESS");
            found.sources()
                    .forEach(s -> table.add(
                            s.source(),
                            s.type(),
                            s.channel(),
                            Marks.of(s.level()) + " " + s.state(),
                            String.valueOf(s.dead()),
                            Output.time(s.lastAt()),
                            s.path().orElse("")));
            output.table(table);
            boolean dead = found.sources().stream().mapToLong(SourceLine::dead).sum() > 0;
            output.next(dead ? "leadgate dead-letters list" : "leadgate top   leadgate tap");
        }
    }
}
