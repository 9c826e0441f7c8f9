package dev.leadgate.plugin;

import java.nio.file.Path;
import java.util.Optional;

/// Where an adapter comes from.
///
/// @param plugin name of the plugin's folder, or `built-in`
/// @param version as its jar says, else empty
/// @param folder of the plugin; absent for what is built in
public record Origin(String plugin, String version, Optional<Path> folder) {
    public static final Origin BUILT_IN = new Origin("built-in", "", Optional.empty());

    /// As in `plugin acme 1.2`.
    public String words() {
        return folder.isEmpty() ? plugin : ("plugin " + plugin + " " + version).strip();
    }
}
