package dev.leadgate.app.cli;

import dev.leadgate.app.config.ConfigFiles;
import dev.leadgate.app.config.ConfigLoader;
import dev.leadgate.config.Secrets;
import java.io.IOException;
import java.nio.file.Path;
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
        return files().load();
    }

    /// The text that a policy version keeps: of all files that were read.
    String text() throws IOException {
        return files().text();
    }

    ConfigFiles files() {
        if (loader == null) {
            loader = new ConfigLoader(config.registry(), Secrets.standard(System.getenv(), data));
        }
        return new ConfigFiles(config.path, loader, "live");
    }
}
