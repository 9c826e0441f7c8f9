package dev.leadgate.app.cli;

import picocli.CommandLine.Command;

/// What became of leads.
@Command(
        name = "outcomes",
        mixinStandardHelpOptions = true,
        description = "Bring in what became of leads, as the CRM knows it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {OutcomesImportCommand.class})
final class OutcomesCommand extends Group {}
