package dev.leadgate.app.cli;

import dev.leadgate.app.api.StaffLines.ChangeRep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Changes what is said of somebody.
@Command(
        name = "change",
        mixinStandardHelpOptions = true,
        description = {
            "Change what the configuration of the running gateway says of a rep; what is not given stays, and an"
                    + " empty value takes a setting away: --hours ''. Exit code 1 when there is a problem; then nothing"
                    + " is changed."
        })
final class RepsChangeCommand extends GatewayCommand {

    @Parameters(paramLabel = "REP", description = "The rep's id.")
    String rep = "";

    @Mixin
    RepSettings settings = new RepSettings();

    @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "Why; kept with the version.")
    String note = "";

    @Option(names = "--dry-run", description = "Only say what would be different.")
    boolean dryRun;

    @Override
    int run(GatewayClient client, Output output) {
        var given = settings.given();
        if (given.isEmpty()) {
            throw wrong("nothing is given that should change: --team, --max-open, --ramp-weeks ...");
        }
        var answer = client.post(
                "/api/reps/" + GatewayClient.segment(rep) + "/change",
                new ChangeRep(given, dryRun, PolicyApplyCommand.user(), note));
        return new StaffText("", dryRun, "leadgate reps change " + rep + " …").show(answer, output);
    }
}
