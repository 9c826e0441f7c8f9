package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.PolicyLines.NextLead;
import dev.leadgate.app.api.SourceLines.By;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Takes the best lead that waits.
@Command(
        name = "next",
        mixinStandardHelpOptions = true,
        description = "Give a rep the best lead that waits for their teams: the highest score first, then the oldest.")
final class RepsNextCommand extends GatewayCommand {

    @Parameters(paramLabel = "REP", description = "The rep's id.")
    String rep = "";

    @Override
    int run(GatewayClient client, Output output) {
        var answer =
                client.post("/api/reps/" + GatewayClient.segment(rep) + "/next", new By(PolicyApplyCommand.user()));
        var next = ApiJson.MAPPER.treeToValue(answer, NextLead.class);
        if (output.json()) {
            output.object(answer);
        } else if (output.plain()) {
            output.record(next.lead().orElse("none"));
        } else if (next.lead().isPresent()) {
            output.text("✓ " + rep + " has " + next.lead().get() + ".");
            output.next("leadgate leads show " + next.lead().get());
        } else {
            output.text("No lead waits for " + rep + ".");
            output.next("leadgate leads list --state waiting");
        }
        return 0;
    }
}
