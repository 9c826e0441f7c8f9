package dev.leadgate.app.cli;

import dev.leadgate.app.api.ActionLines.HandOver;
import dev.leadgate.app.api.ActionLines.HandOverLine;
import dev.leadgate.app.api.ActionLines.HandedOver;
import dev.leadgate.app.api.ApiJson;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Gives a rep's open leads to the others.
@Command(
        name = "hand-over",
        mixinStandardHelpOptions = true,
        description = "Give the open leads of a rep to whoever is next in turn, as the rules say.")
final class RepsHandOverCommand extends GatewayCommand {

    @Parameters(paramLabel = "REP", description = "The rep's id.")
    String rep = "";

    @Option(names = "--dry-run", description = "Only say who would get what.")
    boolean dryRun;

    @Override
    int run(GatewayClient client, Output output) {
        var body = new HandOver(dryRun, Optional.of(System.getProperty("user.name", "admin")));
        var answer = client.post("/api/reps/" + GatewayClient.segment(rep) + "/hand-over", body);
        if (output.json()) {
            output.object(answer);
            return 0;
        }
        var handed = ApiJson.MAPPER.treeToValue(answer, HandedOver.class);
        if (output.plain()) {
            handed.leads().forEach(l -> output.record(l.lead(), l.to().orElse("waiting"), l.why()));
            return 0;
        }
        if (handed.leads().isEmpty()) {
            output.notice(handed.name() + " has no open lead.");
            return 0;
        }
        var table = new Table(java.util.Set.of(), "LEAD", "GOES TO", "WHY");
        handed.leads().forEach(l -> table.add(l.lead(), whom(l), l.why()));
        output.table(table);
        output.notice((dryRun ? "Nothing was written. " : "") + handed.moved()
                + (handed.moved() == 1 ? " lead" : " leads") + (dryRun ? " would go" : " went") + " to others, "
                + handed.waiting() + (dryRun ? " would wait." : " wait."));
        output.next(dryRun ? "leadgate reps hand-over " + rep : "leadgate reps status " + rep + " away");
        return 0;
    }

    private static String whom(HandOverLine line) {
        return line.toName().orElse("waits");
    }
}
