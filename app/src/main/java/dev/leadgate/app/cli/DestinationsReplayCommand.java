package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.DestinationLines.Changed;
import dev.leadgate.app.api.SourceLines.By;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Tells a destination again.
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Tell a destination at once what it refused or what was put off.")
final class DestinationsReplayCommand extends GatewayCommand {

    @Parameters(paramLabel = "NAME", description = "The destination's id, or that of one delivery.")
    String name = "";

    @Override
    int run(GatewayClient client, Output output) {
        boolean one = name.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        return change(client, output, one ? "deliveries" : "destinations", name, "replay", "tried again");
    }

    static int change(GatewayClient client, Output output, String of, String name, String verb, String done) {
        var by = new By(System.getProperty("user.name", "admin"));
        var answer = client.post("/api/" + of + "/" + GatewayClient.segment(name) + "/" + verb, by);
        var changed = ApiJson.MAPPER.treeToValue(answer, Changed.class).changed();
        if (output.json()) {
            output.object(answer);
        } else if (output.plain()) {
            output.record(String.valueOf(changed));
        } else {
            output.text((changed == 1 ? "1 delivery is " : changed + " deliveries are ") + done + ".");
            output.next("leadgate destinations deliveries");
        }
        return 0;
    }
}
