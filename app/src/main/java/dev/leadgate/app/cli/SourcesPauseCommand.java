package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.SourceLines.By;
import dev.leadgate.app.api.SourceLines.Switched;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Pauses a source.
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = {
            "Stop fetching from a source. What its senders bring is stored and kept aside until it is resumed; nothing"
                    + " is lost. It stays paused when the gateway starts again."
        })
final class SourcesPauseCommand extends GatewayCommand {

    @Parameters(paramLabel = "NAME", description = "The source's id.")
    String name = "";

    @Override
    int run(GatewayClient client, Output output) {
        return change(client, output, name, "pause", "is paused", "was paused already");
    }

    static int change(GatewayClient client, Output output, String name, String verb, String done, String already) {
        var by = new By(System.getProperty("user.name", "admin"));
        var answer = client.post("/api/sources/" + GatewayClient.segment(name) + "/" + verb, by);
        var switched = ApiJson.MAPPER.treeToValue(answer, Switched.class);
        if (output.json()) {
            output.object(answer);
        } else if (output.plain()) {
            output.record(SourcesCommand.cells(switched.source()));
        } else {
            output.text(name + " " + (switched.changed() ? done : already) + ". "
                    + switched.source().sentence());
            output.next(switched.source().action());
        }
        return 0;
    }
}
