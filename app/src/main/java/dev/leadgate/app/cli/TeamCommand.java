package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.routing.Fairness;
import dev.leadgate.routing.Fairness.Cause;
import dev.leadgate.routing.Fairness.Share;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Teams by script.
@Command(
        name = "team",
        mixinStandardHelpOptions = true,
        description = "Look at teams, and correct their books.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TeamCommand.FairnessCommand.class, TeamCalibrateCommand.class, TeamCalibrationsCommand.class})
final class TeamCommand extends Group {

    /// Shows how fair a team is.
    @Command(
            name = "fairness",
            mixinStandardHelpOptions = true,
            description = "Who got more or fewer leads than their weight gives, and why.")
    static final class FairnessCommand extends GatewayCommand {

        @Parameters(index = "0", paramLabel = "TEAM", description = "The team's id.")
        String team = "";

        @Override
        int run(GatewayClient client, Output output) {
            var answer = client.get("/api/teams/" + GatewayClient.segment(team) + "/fairness", Map.of());
            if (output.json()) {
                output.object(answer);
                return 0;
            }
            var fairness = ApiJson.MAPPER.treeToValue(answer, Fairness.class);
            if (output.plain()) {
                fairness.members().forEach(share -> output.record(cells(share)));
                return 0;
            }
            output.text(words(fairness));
            var table = new Table(
                    Set.of("WEIGHT", "RECEIVED", "TURNS", "EXPECTED", "GAP", "REST"),
                    "REP",
                    "NAME",
                    "WEIGHT",
                    "RECEIVED",
                    "TURNS",
                    "EXPECTED",
                    "GAP",
                    "CAUSES",
                    "REST");
            fairness.members().forEach(share -> table.add(cells(share)));
            output.table(table);
            output.next("leadgate reps list");
            return 0;
        }

        private static String words(Fairness fairness) {
            var head = fairness.received() + " leads in " + fairness.team() + ". ";
            return head
                    + switch (fairness.verdict()) {
                        case FAIR -> "Fair: every gap is explained.";
                        case CATCHING_UP -> "Missed turns are being caught up.";
                        case BY_SKILLS -> "Rules ask for skills, so that not every lead was for everybody.";
                        case BY_VALUE -> "Large leads are several turns; the others come to as many.";
                        case CORRECTED -> "What was corrected by hand is not levelled yet.";
                        case UNEXPLAINED -> "Not fair: a rest has no cause that the ledger knows.";
                    };
        }

        private static String[] cells(Share share) {
            return new String[] {
                share.rep(),
                share.name(),
                tenths(share.weight()),
                String.valueOf(share.received()),
                tenths(share.turns()),
                tenths(share.expected()),
                signed(share.gap()),
                share.causes().stream().map(FairnessCommand::words).collect(Collectors.joining(", ")),
                signed(share.rest())
            };
        }

        private static String words(Cause cause) {
            return cause.what().replace('_', ' ') + " " + signed(cause.leads());
        }

        private static String tenths(double number) {
            return String.format(Locale.ROOT, "%.1f", number + 0.0);
        }

        private static String signed(double number) {
            var text = String.format(Locale.ROOT, "%+.1f", number);
            return text.equals("-0.0") ? "+0.0" : text;
        }
    }
}
