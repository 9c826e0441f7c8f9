package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.TeamLines.Calibrate;
import dev.leadgate.app.api.TeamLines.CalibrationLine;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Corrects a team's books by hand.
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        description = {
            "Correct by hand how many turns a rep counts as having had: 2 makes the next two turns of theirs the"
                    + " others', -2 gives them two more. It is an entry in the team's ledger, with its reason, and"
                    + " stays there; an entry against it takes it back."
        })
final class TeamCalibrateCommand extends GatewayCommand {

    @Parameters(index = "0", paramLabel = "TEAM", description = "The team's id.")
    String team = "";

    @Parameters(index = "1", paramLabel = "REP", description = "The rep's id.")
    String rep = "";

    @Option(
            names = "--turns",
            required = true,
            paramLabel = "N",
            description = "Above 0: turns they count as having had. Below 0: turns they are owed.")
    double turns;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, as people read it.")
    String reason = "";

    @Override
    int run(GatewayClient client, Output output) {
        var answer = client.post(
                "/api/teams/" + GatewayClient.segment(team) + "/calibrations",
                new Calibrate(rep, turns, reason, Optional.of(System.getProperty("user.name", "admin"))));
        if (output.json()) {
            output.object(answer);
            return 0;
        }
        var line = ApiJson.MAPPER.treeToValue(answer, CalibrationLine.class);
        if (output.plain()) {
            output.record(TeamCalibrationsCommand.cells(line, Instant::toString));
            return 0;
        }
        output.text(line.name() + (turns > 0 ? " counts as having had " : " is owed ")
                + TeamCalibrationsCommand.turns(Math.abs(turns)) + " more in " + line.team() + "; "
                + TeamCalibrationsCommand.signed(line.sum()) + " by hand altogether.");
        output.next("leadgate team fairness " + line.team());
        return 0;
    }
}
