package dev.leadgate.app.cli;

import dev.leadgate.app.api.SourceLines.By;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Takes back a time out of office.
@Command(
        name = "out-cancel",
        mixinStandardHelpOptions = true,
        description = "Take back what was entered. Waiting leads are tried again at once.")
final class RepsOutCancelCommand extends GatewayCommand {

    @Parameters(index = "0", paramLabel = "ID", description = "As `leadgate reps out-list` shows it.")
    String id = "";

    @Override
    int run(GatewayClient client, Output output) {
        var by = new By(System.getProperty("user.name", "admin"));
        var answer = client.post("/api/out-of-office/" + GatewayClient.segment(id) + "/cancel", by);
        if (output.json()) {
            answer.path("out_of_office").forEach(output::object);
            return 0;
        }
        output.notice("Taken back.");
        output.next("leadgate reps out-list");
        return 0;
    }
}
