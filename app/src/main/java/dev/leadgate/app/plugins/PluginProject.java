package dev.leadgate.app.plugins;

import dev.leadgate.spi.Plugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/// A Maven project for an adapter in Java: it builds, passes the contract, and is to be changed from there.
public final class PluginProject {
    /// Template to file; `NAME` is the type, `TYPE` its class name, `PACKAGE` the folder of its package.
    private static final Map<String, String> FILES = new TreeMap<>(Map.ofEntries(
            Map.entry("pom.xml.txt", "pom.xml"),
            Map.entry("README.md.txt", "README.md"),
            Map.entry("Plugin.java.txt", "src/main/java/PACKAGE/TYPEPlugin.java"),
            Map.entry("Source.java.txt", "src/main/java/PACKAGE/TYPESource.java"),
            Map.entry("Config.java.txt", "src/main/java/PACKAGE/TYPEConfig.java"),
            Map.entry("service.txt", "src/main/resources/META-INF/services/dev.leadgate.spi.Plugin"),
            Map.entry("SourceTest.java.txt", "src/test/java/PACKAGE/TYPESourceTest.java"),
            Map.entry("lead-request.txt", "src/test/resources/cases/NAME/a-lead/request.http"),
            Map.entry("lead-answer.txt", "src/test/resources/cases/NAME/a-lead/lead.json"),
            Map.entry("broken-request.txt", "src/test/resources/cases/NAME/a-broken-body/request.http"),
            Map.entry("broken-answer.txt", "src/test/resources/cases/NAME/a-broken-body/unreadable.json")));

    private final String name;
    private final String type;

    /// @param name lower_snake
    public PluginProject(String name) {
        this.name = name;
        var words = new StringBuilder();
        for (var word : name.split("_")) {
            if (!word.isEmpty()) {
                words.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        this.type = words.toString();
    }

    /// Writes it; nothing is overwritten.
    ///
    /// @return the files, below the folder
    public List<String> write(Path folder) throws IOException {
        var written = new ArrayList<String>();
        for (var file : FILES.entrySet()) {
            var path = file.getValue()
                    .replace("PACKAGE", packageName().replace('.', '/'))
                    .replace("TYPE", type)
                    .replace("NAME", name);
            var target = folder.resolve(path);
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            Files.writeString(target, filled(file.getKey()));
            written.add(path);
        }
        return written;
    }

    /// The version of this gateway, which the project is written for.
    static String leadgateVersion() {
        return String.valueOf(versions().getProperty("LEADGATE_VERSION"));
    }

    private String packageName() {
        return "com.example." + name.replace("_", "");
    }

    private String filled(String template) {
        var text = read(template)
                .replace("@NAME@", name)
                .replace("@TYPE@", type)
                .replace("@PACKAGE@", packageName())
                .replace("@SECRET@", name.toUpperCase(Locale.ROOT) + "_KEY")
                .replace("@SPI@", String.valueOf(Plugin.SPI));
        for (var version : versions().entrySet()) {
            text = text.replace("@" + version.getKey() + "@", String.valueOf(version.getValue()));
        }
        return text;
    }

    private static Properties versions() {
        var versions = new Properties();
        try (var in = open("versions.properties")) {
            versions.load(in);
            return versions;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String read(String template) {
        try (var in = open(template)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(PluginProject.class.getResourceAsStream("project/" + file), file);
    }
}
