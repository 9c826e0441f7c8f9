package dev.leadgate.app.cli;

import dev.leadgate.plugin.Registry;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Where the configuration is, for verbs that need nothing else of it.
final class ConfigPath {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "PATH",
            defaultValue = "leadgate.yaml",
            description = "Configuration file or folder (default: ${DEFAULT-VALUE}).")
    Path path = Path.of("leadgate.yaml");

    /// A file or folder beside the configuration.
    Path beside(String name) {
        return Files.isDirectory(path) ? path.resolve(name) : path.resolveSibling(name);
    }

    /// All adapters: built in, and of the plugins beside the configuration.
    Registry registry() {
        return Registry.beside(path);
    }

    /// The same without plugins that cannot be used.
    Registry usable() {
        return Registry.lenient(beside("plugins"));
    }

    /// The file that declares a type.
    Path adapter(String type) {
        return beside("sources").resolve(type + ".yaml");
    }
}
