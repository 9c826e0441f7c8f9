package dev.leadgate.plugin;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

/// Compiles and packs plugins, good ones and damaged ones.
final class PluginJar {
    private static final String SOURCE = """
            package %1$s;
            import dev.leadgate.lead.Channel;
            import dev.leadgate.spi.*;
            import dev.leadgate.spi.config.Doc;
            import java.util.List;
            public final class Brought implements Plugin {
                @Doc("x") public record Config(@Doc("x") String word) {}
                public List<SourceAdapter<?>> sources() { return List.of(new Adapter()); }
                public static final class Adapter implements SourceAdapter<Config> {
                    public String type() { return "%2$s"; }
                    public Channel channel() { return Channel.API; }
                    public String summary() { %3$s }
                    public Class<Config> configType() { return Config.class; }
                    public Source open(Config config, SourceContext context) { throw new IllegalStateException(); }
                }
            }
            """;

    private final Map<String, byte[]> entries = new HashMap<>();
    private final Manifest manifest = new Manifest();

    private PluginJar() {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    }

    /// @param summary statements of the adapter's `summary()`
    static PluginJar of(Path work, String packageName, String type, String summary) throws IOException {
        var jar = new PluginJar();
        var source = Files.createDirectories(work.resolve("src-" + packageName)).resolve("Brought.java");
        Files.writeString(source, String.format(java.util.Locale.ROOT, SOURCE, packageName, type, summary));
        var classes = Files.createDirectories(work.resolve("classes-" + packageName));
        var said = new StringWriter();
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var options = List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
            var done = compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            if (!done) {
                throw new IllegalStateException(said.toString());
            }
        }
        try (var all = Files.walk(classes)) {
            for (var file : new ArrayList<>(all.filter(Files::isRegularFile).toList())) {
                jar.entries.put(classes.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return jar.declaring(packageName + ".Brought").with("Leadgate-Spi", "1").with("Implementation-Version", "1.2");
    }

    PluginJar with(String attribute, String value) {
        manifest.getMainAttributes().putValue(attribute, value);
        return this;
    }

    PluginJar without(String attribute) {
        manifest.getMainAttributes().remove(new Attributes.Name(attribute));
        return this;
    }

    PluginJar declaring(String plugin) {
        entries.put("META-INF/services/dev.leadgate.spi.Plugin", plugin.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    PluginJar declaringNothing() {
        entries.remove("META-INF/services/dev.leadgate.spi.Plugin");
        return this;
    }

    void write(Path jar) throws IOException {
        Files.createDirectories(Objects.requireNonNull(jar.getParent()));
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (var entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
    }
}
