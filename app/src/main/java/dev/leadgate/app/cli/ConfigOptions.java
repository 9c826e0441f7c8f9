package dev.leadgate.app.cli;

import dev.leadgate.app.config.ConfigLoader;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Secrets;
import dev.leadgate.plugin.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// Where the configuration and the data are.
final class ConfigOptions {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "PATH",
            defaultValue = "leadgate.yaml",
            description = "Configuration file or folder (default: ${DEFAULT-VALUE}).")
    Path config = Path.of("leadgate.yaml");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Data directory (default: ./${DEFAULT-VALUE}).")
    Path data = Path.of("data");

    ConfigLoader.Loaded load() {
        var loader = new ConfigLoader(Registry.load(), Secrets.standard(System.getenv(), data));
        return loader.load(ConfigTree.load(config), "live");
    }

    /// The text that a policy version keeps.
    String text() throws IOException {
        if (!Files.isDirectory(config)) {
            return Files.readString(config);
        }
        try (var files = Files.walk(config)) {
            var parts = files.filter(f -> f.toString().endsWith(".yaml"))
                    .sorted()
                    .map(f -> "# " + config.relativize(f) + "\n" + read(f))
                    .collect(Collectors.joining("\n"));
            return parts;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }
}
