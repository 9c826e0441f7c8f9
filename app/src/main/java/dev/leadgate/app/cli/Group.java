package dev.leadgate.app.cli;

import picocli.CommandLine;

/// A verb that is nothing without the word after it.
abstract class Group implements Runnable {

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say what to do: " + String.join(", ", spec.subcommands().keySet()));
    }
}
