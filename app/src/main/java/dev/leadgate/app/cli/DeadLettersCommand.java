package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.Lines.CauseLine;
import dev.leadgate.app.api.Lines.CauseList;
import dev.leadgate.app.api.Lines.Letter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Repair.
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "Payloads that could not be turned into leads: look, put back, close.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DeadLettersCommand.ListCommand.class,
            DeadLettersCommand.ShowCommand.class,
            DeadLettersChange.Replay.class,
            DeadLettersChange.Discard.class
        })
final class DeadLettersCommand extends Group {

    /// Lists them by cause.
    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the open ones by cause.")
    static final class ListCommand extends GatewayCommand {

        @Option(names = "--cause", paramLabel = "CODE", description = "Only of this error code.")
        Optional<String> cause = Optional.empty();

        @Option(names = "--source", paramLabel = "SOURCE", description = "Only of this source.")
        Optional<String> source = Optional.empty();

        @Option(names = "--show-pii", description = "Show personal data.")
        boolean showPii;

        @Override
        int run(GatewayClient client, Output output) {
            var answer =
                    client.get("/api/dead-letters", Map.of("cause", cause, "source", source, "pii", Flag.of(showPii)));
            var found = ApiJson.MAPPER.treeToValue(answer, CauseList.class);
            if (output.json()) {
                answer.path("causes").forEach(output::object);
            } else if (output.plain()) {
                found.causes()
                        .forEach(c -> output.record(
                                c.code(),
                                c.source(),
                                String.valueOf(c.count()),
                                c.first().toString(),
                                c.last().toString(),
                                c.sample(),
                                c.detail(),
                                c.place(),
                                c.fix()));
            } else {
                people(found, output);
            }
            return 0;
        }

        private static void people(CauseList found, Output output) {
            if (found.causes().isEmpty()) {
                output.notice("No open dead letters.");
                output.next("leadgate sources list");
                return;
            }
            var table = new Table(Set.of("COUNT"), "CAUSE", "SOURCE", "COUNT", "FIRST", "LAST", "SAMPLE");
            found.causes().forEach(c -> table.add(cells(c)));
            output.table(table);
            found.causes()
                    .forEach(c -> output.text(c.code() + " " + c.source()
                            + (c.place().isEmpty() ? "" : " at " + c.place()) + "\n  = help: " + c.fix()));
            var first = found.causes().getFirst();
            output.next("leadgate dead-letters show " + first.sample() + "   leadgate dead-letters replay --cause "
                    + first.code() + " --source " + first.source() + " --dry-run");
        }

        private static String[] cells(CauseLine cause) {
            return new String[] {
                Cells.cut(
                        cause.code() + " " + Output.clean(cause.detail())
                                + (cause.place().isEmpty() || cause.detail().contains(cause.place())
                                        ? ""
                                        : " at " + Output.clean(cause.place())),
                        60),
                cause.source(),
                String.valueOf(cause.count()),
                Output.time(cause.first()),
                Output.time(cause.last()),
                cause.sample()
            };
        }
    }

    /// Shows one with what was sent.
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Show one with what was sent.")
    static final class ShowCommand extends GatewayCommand {

        @Parameters(paramLabel = "ID", description = "D-311 or 311.")
        String id = "";

        @Option(names = "--show-pii", description = "Show personal data.")
        boolean showPii;

        @Option(names = "--raw", description = "With --json: the bytes as base64.")
        boolean raw;

        @Override
        int run(GatewayClient client, Output output) {
            var answer = client.get(
                    "/api/dead-letters/" + GatewayClient.segment(id),
                    Map.of("pii", Flag.of(showPii), "raw", Flag.of(raw && output.json())));
            if (output.json()) {
                output.object(answer);
                return 0;
            }
            var opened = ApiJson.MAPPER.treeToValue(answer, Letter.class);
            var letter = opened.letter();
            if (output.plain()) {
                output.record(
                        letter.id(),
                        letter.state(),
                        letter.source(),
                        letter.code(),
                        letter.place(),
                        letter.detail(),
                        opened.payload().orElse(""));
                return 0;
            }
            output.text(letter.id() + "  " + letter.state() + "  ·  " + letter.source() + "  ·  received "
                    + Output.time(opened.receivedAt()));
            output.text("cause     " + letter.code() + " " + letter.detail()
                    + (letter.place().isEmpty() ? "" : "  at " + letter.place()));
            output.text("payload   " + opened.bytes() + " bytes  " + opened.mediaType());
            opened.payload().ifPresent(p -> output.text(p.indent(2).stripTrailing()));
            output.next("leadgate explain " + letter.code() + "   leadgate dead-letters replay " + letter.id());
            return 0;
        }
    }
}
