package dev.leadgate.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Resumes a source.
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Go on with a paused source. What was kept aside becomes leads, oldest first.")
final class SourcesResumeCommand extends GatewayCommand {

    @Parameters(paramLabel = "NAME", description = "The source's id.")
    String name = "";

    @Override
    int run(GatewayClient client, Output output) {
        return SourcesPauseCommand.change(client, output, name, "resume", "goes on", "was not paused");
    }
}
