package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.PolicyLines.Applied;
import dev.leadgate.app.api.PolicyLines.ApplyPolicy;
import dev.leadgate.app.policy.PolicyDiff;
import dev.leadgate.config.ConfigTree;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// Makes a draft the running configuration.
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = {
            "Make a draft the configuration of the running gateway: it is checked, written over the gateway's own file"
                    + " and read, whole or not at all. A draft of one file leaves what stands beside the gateway's file"
                    + " as it is. Exit code 1 when it has problems; then nothing is changed."
        })
final class PolicyApplyCommand extends GatewayCommand {

    @Parameters(paramLabel = "FILE", description = "The draft, a file or folder.")
    Path draft = Path.of("");

    @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "Why; kept with the version.")
    String note = "";

    @Option(names = "--dry-run", description = "Only say what is different.")
    boolean dryRun;

    @Override
    int run(GatewayClient client, Output output) {
        var text = PolicyTexts.text(draft);
        if (dryRun) {
            var live = new PolicyTexts(client).tree("live").root();
            PolicyCommand.DiffCommand.print(
                    PolicyDiff.between(live, ConfigTree.load(draft).root()), output);
            output.next("leadgate policy apply " + draft);
            return 0;
        }
        return done(client.post("/api/policies", new ApplyPolicy(text, user(), note)), output);
    }

    static String user() {
        return System.getProperty("user.name", "admin");
    }

    static int done(JsonNode answer, Output output) {
        var applied = ApiJson.MAPPER.treeToValue(answer, Applied.class);
        var outcome = applied.outcome();
        int exit = outcome.applied() ? 0 : 1;
        if (output.json()) {
            output.object(answer);
            return exit;
        }
        var version = applied.version().map(v -> "v" + v.number()).orElse("");
        if (output.plain()) {
            output.record(outcome.applied() ? "applied" : "refused", version);
            return exit;
        }
        if (!outcome.report().isEmpty()) {
            output.notice(outcome.report());
        }
        if (outcome.applied()) {
            output.text("✓ " + version + " is live" + (outcome.rules() ? "." : ", with rules and teams as before."));
            if (!outcome.atRestart().isEmpty()) {
                output.text("! Only after a restart: " + String.join(", ", outcome.atRestart()) + ".");
            }
            output.next("leadgate policy list");
        } else {
            output.notice("The running configuration was not touched.");
        }
        return exit;
    }
}
