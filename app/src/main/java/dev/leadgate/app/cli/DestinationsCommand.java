package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.DestinationLines.CheckDestinations;
import dev.leadgate.app.api.DestinationLines.CheckedDestination;
import dev.leadgate.app.api.DestinationLines.CheckedDestinations;
import dev.leadgate.app.api.DestinationLines.DestinationLine;
import dev.leadgate.app.api.DestinationLines.DestinationList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Other systems by script.
@Command(
        name = "destinations",
        mixinStandardHelpOptions = true,
        description = "Look at the systems that are told of leads, check them, and tell them again what they refused.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DestinationsCommand.ListCommand.class,
            DestinationsCommand.CheckCommand.class,
            DestinationsDeliveriesCommand.class,
            DestinationsReplayCommand.class,
            DestinationsDiscardCommand.class
        })
final class DestinationsCommand extends Group {

    /// Lists the destinations.
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List the destinations of the running gateway and how they stand.")
    static final class ListCommand extends GatewayCommand {

        @Override
        int run(GatewayClient client, Output output) {
            var answer = client.get("/api/destinations", Map.of());
            var found = ApiJson.MAPPER.treeToValue(answer, DestinationList.class);
            if (output.json()) {
                answer.path("destinations").forEach(output::object);
            } else if (output.plain()) {
                found.destinations()
                        .forEach(d -> output.record(
                                d.destination(),
                                d.type().orElse(""),
                                d.state(),
                                String.valueOf(d.waiting()),
                                String.valueOf(d.givenUp()),
                                d.why().orElse("")));
            } else {
                people(found, output);
            }
            return 0;
        }

        private static void people(DestinationList found, Output output) {
            if (found.destinations().isEmpty()) {
                output.notice("No destination is configured.");
                output.next("leadgate schema   leadgate validate");
                return;
            }
            var table = new Table(Set.of("WAITING", "REFUSED"), "DESTINATION", "TYPE", "STATE", "WAITING", "REFUSED");
            found.destinations()
                    .forEach(d -> table.add(
                            d.destination(),
                            d.type().orElse("–"),
                            state(d),
                            String.valueOf(d.waiting()),
                            String.valueOf(d.givenUp())));
            output.table(table);
            found.destinations()
                    .forEach(d -> d.why()
                            .ifPresent(why -> output.text("\n" + state(d) + "  " + d.destination() + "\n    " + why)));
            output.next("leadgate destinations check   leadgate destinations deliveries");
        }

        private static String state(DestinationLine line) {
            return (line.state().equals("ok") ? "✓ " : "▲ ") + line.state().replace('_', ' ');
        }
    }

    /// Looks whether destinations would work.
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Check login, rights and reachability of one destination or of all. Nothing is changed at the other"
                        + " side; a webhook is not called. Exit code 1 when something is wrong."
            })
    static final class CheckCommand extends GatewayCommand {

        @Parameters(
                arity = "0..1",
                paramLabel = "NAME",
                description = "The destination's id; all destinations when left out.")
        Optional<String> name = Optional.empty();

        @Override
        int run(GatewayClient client, Output output) {
            var answer = client.post("/api/destinations/check", new CheckDestinations(name));
            var found = ApiJson.MAPPER.treeToValue(answer, CheckedDestinations.class);
            if (output.json()) {
                answer.path("destinations").forEach(output::object);
            } else if (output.plain()) {
                found.destinations().forEach(d -> output.record(d.destination(), d.ok() ? "ok" : "fail", d.what()));
            } else {
                found.destinations().forEach(d -> output.text(said(d)));
                output.next("leadgate destinations list");
            }
            return found.ok() ? 0 : 1;
        }

        private static String said(CheckedDestination checked) {
            return (checked.ok() ? "✓ " : "✗ ") + checked.destination() + "  " + checked.what();
        }
    }
}
