package dev.leadgate.app.cli;

import dev.leadgate.app.config.ConfigSchema;
import dev.leadgate.app.config.DeclaredTypes;
import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.plugin.Registry;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Prints the JSON Schema of the configuration.
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Print the JSON Schema of the configuration, for editors.")
final class SchemaCommand implements Runnable {

    @Mixin
    ConfigPath config = new ConfigPath();

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var registry = config.registry();
        spec.commandLine().getOut().print(ConfigSchema.json(registry, declared(config.path, registry)));
        spec.commandLine().getOut().flush();
    }

    /// Names of the types that a configuration declares; none while there is no configuration.
    static Set<String> declared(Path config, Registry registry) {
        var binder = new Binder(DeclaredTypes.STAND_IN);
        return DeclaredTypes.read(binder, ConfigTree.load(config), registry)
                .types()
                .keySet();
    }
}
