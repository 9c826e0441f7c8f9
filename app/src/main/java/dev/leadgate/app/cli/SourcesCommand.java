package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.SourceLines.SourceLine;
import dev.leadgate.app.api.SourceLines.SourceList;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;

/// Sources by script.
@Command(
        name = "sources",
        mixinStandardHelpOptions = true,
        description = {
            "List, check, pause and resume the sources of the running gateway; print the lines of a new one and what its"
                    + " page needs."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SourcesCommand.ListCommand.class,
            SourcesCheckCommand.class,
            SourcesPauseCommand.class,
            SourcesResumeCommand.class,
            SourcesCreateCommand.class,
            SourcesSnippetCommand.class,
            SourcesConversionCommand.class
        })
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
                found.sources().forEach(s -> output.record(cells(s)));
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
                            state(s),
                            String.valueOf(s.dead()),
                            Output.time(s.lastAt()),
                            s.path().orElse("")));
            output.table(table);
            found.sources().stream().filter(s -> !s.state().equals("ok")).forEach(s -> tell(s, output));
            output.next("leadgate sources check   leadgate top");
        }
    }

    static String state(SourceLine source) {
        return Marks.of(source.level(), source.state()) + " " + source.state();
    }

    /// What is to be known of a source and what helps.
    static void tell(SourceLine source, Output output) {
        output.text("\n" + state(source) + "  " + source.source() + "\n    " + source.sentence() + "\n    = help: "
                + source.action());
    }

    static String[] cells(SourceLine source) {
        return new String[] {
            source.source(),
            source.type(),
            source.level(),
            source.state(),
            String.valueOf(source.dead()),
            source.lastAt().map(Object::toString).orElse(""),
            source.path().orElse(""),
            source.sentence(),
            source.action()
        };
    }
}
