package dev.leadgate.plugin;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The folder `plugins` beside a configuration: `plugins/NAME/*.jar` are plugins, `plugins/lib/*.jar`
/// Camel components and what they need.
///
/// @param refused why a plugin was not loaded, one each
/// @param libraries the class path and `plugins/lib`
public record PluginFolder(List<JarPlugin> plugins, List<LeadgateException> refused, ClassLoader libraries) {
    private static final String LIB = "lib";

    public PluginFolder {
        plugins = List.copyOf(plugins);
        refused = List.copyOf(refused);
    }

    /// Reads it; a folder that does not exist is empty.
    public static PluginFolder read(Path folder) {
        var gateway = PluginFolder.class.getClassLoader();
        if (!Files.isDirectory(folder)) {
            return new PluginFolder(List.of(), List.of(), gateway);
        }
        var plugins = new ArrayList<JarPlugin>();
        var refused = new ArrayList<LeadgateException>();
        for (var entry : entries(folder)) {
            var name = String.valueOf(entry.getFileName());
            if (Files.isDirectory(entry) && !name.equals(LIB) && !name.startsWith(".")) {
                try {
                    plugins.add(JarPlugin.load(entry, gateway));
                } catch (LeadgateException fault) {
                    refused.add(fault);
                }
            } else if (name.endsWith(".jar")) {
                refused.add(new LeadgateException(
                        ErrorCode.LG0901,
                        "The jar " + entry + " belongs to no plugin; put it into a folder of its own, " + folder
                                + "/NAME, or a Camel component into " + folder + "/" + LIB));
            }
        }
        return new PluginFolder(plugins, refused, libraries(folder.resolve(LIB), gateway));
    }

    private static ClassLoader libraries(Path lib, ClassLoader gateway) {
        if (!Files.isDirectory(lib)) {
            return gateway;
        }
        var jars = JarPlugin.urls(
                entries(lib).stream().filter(f -> f.toString().endsWith(".jar")).toList());
        return new URLClassLoader("plugins/lib", jars.toArray(java.net.URL[]::new), gateway);
    }

    private static List<Path> entries(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            throw new LeadgateException(
                    ErrorCode.LG0901,
                    "The folder " + folder + " cannot be read: " + unreadable.getMessage() + "; let the gateway's user"
                            + " read it",
                    unreadable);
        }
    }
}
