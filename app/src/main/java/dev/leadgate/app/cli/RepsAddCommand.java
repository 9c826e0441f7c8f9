package dev.leadgate.app.cli;

import dev.leadgate.app.api.StaffLines.AddRep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Adds somebody new.
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = {
            "Add a rep to the configuration of the running gateway, which goes on with it at once. What stands in"
                    + " its files stays as it is otherwise, and it becomes a version that `leadgate policy rollback`"
                    + " goes back from. Exit code 1 when there is a problem; then nothing is changed."
        })
final class RepsAddCommand extends GatewayCommand {

    @Parameters(paramLabel = "REP", description = "The new rep's id: ana_ruiz")
    String rep = "";

    @Mixin
    RepSettings settings = new RepSettings();

    @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "Why; kept with the version.")
    String note = "";

    @Option(names = "--dry-run", description = "Only say what would be different.")
    boolean dryRun;

    @Override
    int run(GatewayClient client, Output output) {
        var wanted = new AddRep(rep, settings.given(), dryRun, PolicyApplyCommand.user(), note);
        return new StaffText("", dryRun, "leadgate reps add " + rep + " …")
                .show(client.post("/api/reps", wanted), output);
    }
}
