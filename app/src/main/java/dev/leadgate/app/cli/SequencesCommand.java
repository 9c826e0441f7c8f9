package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.MessageLines.Count;
import dev.leadgate.app.api.MessageLines.SequenceLine;
import dev.leadgate.app.api.MessageLines.SequenceList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// What became of sequences.
@Command(
        name = "sequences",
        mixinStandardHelpOptions = true,
        description = "See what became of the messages that leads get over time.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SequencesCommand.ListCommand.class, SequencesCommand.ShowCommand.class})
final class SequencesCommand extends Group {

    private static String words(List<Count> counts) {
        return counts.isEmpty()
                ? "–"
                : counts.stream().map(c -> c.count() + " " + c.word()).collect(Collectors.joining(", "));
    }

    /// All of them.
    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the sequences with their results.")
    static final class ListCommand extends GatewayCommand {
        @Override
        int run(GatewayClient client, Output output) {
            var answer = client.get("/api/sequences", Map.of());
            var found = ApiJson.MAPPER.treeToValue(answer, SequenceList.class).sequences();
            if (output.json()) {
                answer.path("sequences").forEach(output::object);
            } else if (output.plain()) {
                found.forEach(s -> output.record(s.sequence(), words(s.results())));
            } else if (found.isEmpty()) {
                output.notice("No sequence is configured.");
                output.next("leadgate explain LG0211");
            } else {
                var table = new Table(Set.of("STEPS"), "SEQUENCE", "STEPS", "LEADS");
                found.forEach(s -> table.add(
                        s.sequence() + (s.configured() ? "" : " (gone)"),
                        String.valueOf(s.steps().size()),
                        words(s.results())));
                output.table(table);
                output.next("leadgate sequences show " + found.getFirst().sequence());
            }
            return 0;
        }
    }

    /// One of them, step by step.
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Show what became of each step.")
    static final class ShowCommand extends GatewayCommand {
        @Parameters(index = "0", paramLabel = "SEQUENCE", description = "Its name under `sequences`.")
        String sequence = "";

        @Override
        int run(GatewayClient client, Output output) {
            var answer = client.get("/api/sequences/" + GatewayClient.segment(sequence), Map.of());
            var found = ApiJson.MAPPER.treeToValue(answer, SequenceLine.class);
            if (output.json()) {
                output.object(answer);
            } else if (output.plain()) {
                found.steps().forEach(s -> output.record(String.valueOf(s.step()), words(s.messages())));
            } else {
                output.text(found.sequence() + "  leads: " + words(found.results()));
                var table = new Table(Set.of("STEP"), "STEP", "MESSAGES");
                found.steps().forEach(s -> table.add(String.valueOf(s.step()), words(s.messages())));
                output.table(table);
                output.next("leadgate sequences list");
            }
            return 0;
        }
    }
}
