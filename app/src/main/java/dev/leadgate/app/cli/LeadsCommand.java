package dev.leadgate.app.cli;

import picocli.CommandLine.Command;

/// Leads by script.
@Command(
        name = "leads",
        mixinStandardHelpOptions = true,
        description = "List and show leads.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {LeadsListCommand.class, LeadsShowCommand.class})
final class LeadsCommand extends Group {}
