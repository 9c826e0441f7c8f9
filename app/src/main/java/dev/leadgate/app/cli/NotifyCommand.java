package dev.leadgate.app.cli;

import picocli.CommandLine.Command;

/// What reps are told.
@Command(
        name = "notify",
        mixinStandardHelpOptions = true,
        description = "Look at what reps are told, and hold it back.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {NotifyPreviewCommand.class, NotifyPauseCommand.class, NotifyResumeCommand.class})
final class NotifyCommand extends Group {}
