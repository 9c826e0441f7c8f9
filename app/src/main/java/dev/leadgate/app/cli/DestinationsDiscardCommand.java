package dev.leadgate.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Forgets a delivery.
@Command(
        name = "discard",
        mixinStandardHelpOptions = true,
        description = "Forget a delivery that was given up; its destination is never told.")
final class DestinationsDiscardCommand extends GatewayCommand {

    @Parameters(paramLabel = "DELIVERY", description = "The delivery's id, from `leadgate destinations deliveries`.")
    String name = "";

    @Override
    int run(GatewayClient client, Output output) {
        return DestinationsReplayCommand.change(client, output, "deliveries", name, "discard", "forgotten");
    }
}
