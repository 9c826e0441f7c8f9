package dev.leadgate.app.cli;

import dev.leadgate.app.config.ConfigSchema;
import dev.leadgate.plugin.Registry;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Prints the JSON Schema of the configuration.
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Print the JSON Schema of the configuration, for editors.")
final class SchemaCommand implements Runnable {

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().getOut().print(ConfigSchema.json(Registry.load()));
        spec.commandLine().getOut().flush();
    }
}
