package dev.leadgate.app.cli;

import picocli.CommandLine.Command;

/// Lets notices leave again.
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Tell reps again after `notify pause`. What was kept leaves now, oldest first.")
final class NotifyResumeCommand extends GatewayCommand {

    @Override
    int run(GatewayClient client, Output output) {
        return NotifyPauseCommand.change(client, output, "resume");
    }
}
