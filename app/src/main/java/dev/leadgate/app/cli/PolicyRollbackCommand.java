package dev.leadgate.app.cli;

import dev.leadgate.app.api.PolicyLines.ApplyPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Goes back to an earlier version.
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = {
            "Apply an earlier version again. It becomes a new version; what came between stays on record, and leads keep"
                    + " the owners they have."
        })
final class PolicyRollbackCommand extends GatewayCommand {

    @Parameters(paramLabel = "VERSION", description = "v12 or 12.")
    String version = "";

    @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "Why; kept with the version.")
    String note = "";

    @Override
    int run(GatewayClient client, Output output) {
        var wanted = new ApplyPolicy(null, PolicyApplyCommand.user(), note);
        return PolicyApplyCommand.done(
                client.post("/api/policies/" + GatewayClient.segment(version) + "/rollback", wanted), output);
    }
}
