package dev.leadgate.app.cli;

import picocli.CommandLine.Command;

/// Leads by script.
@Command(
        name = "leads",
        mixinStandardHelpOptions = true,
        description = "List and show leads, and say what became of them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            LeadsListCommand.class,
            LeadsShowCommand.class,
            LeadsExportCommand.class,
            LeadsActCommand.AcceptCommand.class,
            LeadsActCommand.DeclineCommand.class,
            LeadsActCommand.ContactedCommand.class,
            LeadsActCommand.NoAnswerCommand.class,
            LeadsActCommand.SnoozeCommand.class,
            LeadsActCommand.AssignCommand.class,
            LeadsActCommand.EditCommand.class,
            LeadsActCommand.CloseCommand.class,
            LeadsWriteCommand.MessagesCommand.class,
            LeadsWriteCommand.ReplyCommand.class,
            LeadsWriteCommand.OptOutCommand.class,
            LeadsWriteCommand.SequenceCommand.class
        })
final class LeadsCommand extends Group {}
