package dev.leadgate.app.cli;

import dev.leadgate.app.config.ConfigLoader;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Where the configuration and the data are.
final class ConfigOptions {

    @Mixin
    ConfigPath config = new ConfigPath();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Data directory (default: ./${DEFAULT-VALUE}).")
    Path data = Path.of("data");

    /// Adapters are looked up once; files and secrets are read at every call.
    private @Nullable ConfigLoader loader;

    ConfigLoader.Loaded load() {
        if (loader == null) {
            loader = new ConfigLoader(config.registry(), Secrets.standard(System.getenv(), data));
        }
        return loader.load(ConfigTree.load(config.path), "live");
    }

    /// The text that a policy version keeps: of all files that were read.
    String text() throws IOException {
        if (Files.isDirectory(config.path)) {
            return joined(config.path);
        }
        return Files.readString(config.path) + beside("sources") + beside("templates");
    }

    private String beside(String name) throws IOException {
        var folder = config.beside(name);
        return Files.isDirectory(folder) ? "\n# " + name + "/\n" + joined(folder) : "";
    }

    private static String joined(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".yaml"))
                    .sorted()
                    .map(f -> "# " + folder.relativize(f) + "\n" + read(f))
                    .collect(Collectors.joining("\n"));
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
