package dev.leadgate.app.cli;

import dev.leadgate.app.api.StaffLines.RemoveRep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Removes somebody who left.
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = {
            "Remove a rep from the configuration of the running gateway, and from the teams. Refused while they have"
                    + " open leads: hand those over first. Exit code 1 when there is a problem, such as a rule that"
                    + " names them; then nothing is changed."
        })
final class RepsRemoveCommand extends GatewayCommand {

    @Parameters(paramLabel = "REP", description = "The rep's id.")
    String rep = "";

    @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "Why; kept with the version.")
    String note = "";

    @Option(names = "--dry-run", description = "Only say what would be different.")
    boolean dryRun;

    @Override
    int run(GatewayClient client, Output output) {
        var answer = client.post(
                "/api/reps/" + GatewayClient.segment(rep) + "/remove",
                new RemoveRep(dryRun, PolicyApplyCommand.user(), note));
        return new StaffText("", dryRun, "leadgate reps remove " + rep).show(answer, output);
    }
}
