package dev.leadgate.app.cli;

import dev.leadgate.app.api.PolicyLines.VersionText;
import dev.leadgate.app.config.ConfigFiles;
import dev.leadgate.app.config.ConfigLoader;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.plugin.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Configurations by what a person types: a version of the running gateway, or files of this machine.
record PolicyTexts(GatewayClient client) {

    ConfigTree tree(String reference) {
        var path = Path.of(reference);
        if (Files.exists(path)) {
            return ConfigTree.load(path);
        }
        return ConfigFiles.tree(version(reference).text());
    }

    /// The one that decides now.
    VersionText live() {
        return version("live");
    }

    private VersionText version(String reference) {
        return client.get("/api/policies/" + GatewayClient.segment(reference), Map.of(), VersionText.class);
    }

    /// All files of a configuration as one text.
    static String text(Path path) {
        try {
            return new ConfigFiles(path, ConfigLoader.withoutSecrets(Registry.beside(path)), "draft").text();
        } catch (IOException fault) {
            throw new GatewayFault(
                    GatewayFault.WRONG_USAGE,
                    Optional.of(ErrorCode.LG0109),
                    path + " cannot be read: " + fault.getMessage(),
                    "give a file, or a folder with leadgate.yaml");
        }
    }
}
