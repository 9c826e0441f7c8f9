package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.TeamLines.CalibrationLine;
import dev.leadgate.app.api.TeamLines.CalibrationList;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Lists what was corrected by hand.
@Command(
        name = "calibrations",
        mixinStandardHelpOptions = true,
        description = "What was corrected by hand in a team's books, by whom and why; newest first.")
final class TeamCalibrationsCommand extends GatewayCommand {

    @Parameters(index = "0", paramLabel = "TEAM", description = "The team's id.")
    String team = "";

    @Override
    int run(GatewayClient client, Output output) {
        var answer = client.get("/api/teams/" + GatewayClient.segment(team) + "/calibrations", Map.of());
        if (output.json()) {
            answer.path("calibrations").forEach(output::object);
            return 0;
        }
        var found = ApiJson.MAPPER.treeToValue(answer, CalibrationList.class).calibrations();
        if (output.plain()) {
            found.forEach(line -> output.record(cells(line, Instant::toString)));
            return 0;
        }
        if (found.isEmpty()) {
            output.notice("Nothing was corrected by hand in " + team + ".");
            output.next("leadgate team fairness " + team);
            return 0;
        }
        var table = new Table(Set.of("TURNS"), "WHEN", "REP", "NAME", "TURNS", "BY", "REASON");
        found.forEach(line -> table.add(cells(line, Output::time)));
        output.table(table);
        return 0;
    }

    static String[] cells(CalibrationLine line, Function<Instant, String> time) {
        return new String[] {
            time.apply(line.at()), line.rep(), line.name(), signed(line.turns()), line.by(), line.reason()
        };
    }

    /// `1 turn`, `2.5 turns`.
    static String turns(double turns) {
        return number(turns) + (turns == 1 ? " turn" : " turns");
    }

    static String signed(double turns) {
        return (turns > 0 ? "+" : "") + number(turns);
    }

    private static String number(double number) {
        return number == Math.rint(number)
                ? String.valueOf(Math.round(number))
                : String.format(Locale.ROOT, "%.2f", number).replaceFirst("0$", "");
    }
}
