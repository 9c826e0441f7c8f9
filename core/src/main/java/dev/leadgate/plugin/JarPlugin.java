package dev.leadgate.plugin;

import dev.leadgate.config.ReferenceWriter;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.spi.Plugin;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/// A folder of jars that is a plugin: `plugins/NAME/*.jar`, one of which declares it.
public final class JarPlugin {
    private static final String DECLARED_IN = "META-INF/services/" + Plugin.class.getName();
    private static final String SPI = "Leadgate-Spi";
    private static final String OF_TESTS = "-tests.jar";

    private final Origin origin;
    private final Path folder;
    private final PluginClassLoader loader;
    private final List<Plugin> plugins;

    private JarPlugin(Origin origin, Path folder, PluginClassLoader loader, List<Plugin> plugins) {
        this.origin = origin;
        this.folder = folder;
        this.loader = loader;
        this.plugins = List.copyOf(plugins);
    }

    /// @throws LeadgateException LG0901 when it cannot be loaded, LG0902 when it is for another version
    static JarPlugin load(Path folder, ClassLoader gateway) {
        var name = String.valueOf(folder.getFileName());
        var jars = jars(folder, false);
        var declaring = declaring(name, folder, jars);
        var version = version(name, declaring);
        var loader = new PluginClassLoader(name, urls(jars), gateway);
        try {
            var plugins = new ArrayList<Plugin>();
            ServiceLoader.load(Plugin.class, loader).forEach(plugins::add);
            plugins.forEach(JarPlugin::tryOut);
            return new JarPlugin(new Origin(name, version, Optional.of(folder)), folder, loader, plugins);
        } catch (ServiceConfigurationError | LinkageError | RuntimeException fault) {
            throw broken(
                    name,
                    "cannot be loaded: " + cause(fault) + "; build it again, with all its libraries beside it",
                    fault);
        }
    }

    /// What would otherwise fail only once a source is configured.
    private static void tryOut(Plugin plugin) {
        plugin.sources().forEach(s -> ReferenceWriter.markdown(s.configType()));
        plugin.notifiers().forEach(n -> ReferenceWriter.markdown(n.configType()));
        plugin.distributions().forEach((word, distribution) -> Objects.requireNonNull(distribution, word));
    }

    private static String cause(Throwable fault) {
        var deepest = fault;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest instanceof NoClassDefFoundError || deepest instanceof ClassNotFoundException
                ? "the class " + String.valueOf(deepest.getMessage()).replace('/', '.') + " is missing"
                : deepest.getClass().getSimpleName() + ": " + deepest.getMessage();
    }

    private static Path declaring(String name, Path folder, List<Path> jars) {
        if (jars.isEmpty()) {
            throw broken(name, "has no jar in " + folder + "; put one there, or remove the folder", null);
        }
        for (var jar : jars) {
            try (var file = new JarFile(jar.toFile())) {
                if (file.getEntry(DECLARED_IN) != null) {
                    return jar;
                }
            } catch (IOException damaged) {
                throw broken(name, "has a damaged jar, " + jar.getFileName() + "; copy it again", damaged);
            }
        }
        throw broken(name, "is no Leadgate plugin: no jar in " + folder + " holds " + DECLARED_IN, null);
    }

    /// @return the plugin's own version
    private static String version(String name, Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            var manifest = file.getManifest();
            var attributes = manifest == null ? new Attributes() : manifest.getMainAttributes();
            var spi = attributes.getValue(SPI);
            if (spi == null) {
                throw another(
                        name,
                        "does not say which plugin API it was built for; add `" + SPI + ": " + Plugin.SPI
                                + "` to the manifest of " + jar.getFileName());
            }
            if (!spi.strip().equals(String.valueOf(Plugin.SPI))) {
                throw another(
                        name,
                        "was built for version " + spi.strip() + " of the plugin API, and this gateway has "
                                + Plugin.SPI + "; install the plugin's release for it");
            }
            return Optional.ofNullable(attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION))
                    .orElse("");
        } catch (IOException damaged) {
            throw broken(name, "has a damaged jar, " + jar.getFileName() + "; copy it again", damaged);
        }
    }

    private static LeadgateException broken(
            String name, String what, @org.jspecify.annotations.Nullable Throwable cause) {
        return new LeadgateException(ErrorCode.LG0901, "The plugin `" + name + "` " + what, cause);
    }

    private static LeadgateException another(String name, String what) {
        return new LeadgateException(ErrorCode.LG0902, "The plugin `" + name + "` " + what);
    }

    /// The jars of a plugin, or those that hold its tests.
    static List<Path> jars(Path folder, boolean tests) {
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".jar"))
                    .filter(f -> f.toString().endsWith(OF_TESTS) == tests)
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw broken(
                    String.valueOf(folder.getFileName()), "cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    static List<URL> urls(List<Path> jars) {
        var urls = new ArrayList<URL>();
        for (var jar : jars) {
            try {
                urls.add(jar.toUri().toURL());
            } catch (MalformedURLException impossible) {
                throw new IllegalStateException("every file has a URL", impossible);
            }
        }
        return urls;
    }

    public Origin origin() {
        return origin;
    }

    public Path folder() {
        return folder;
    }

    public List<Plugin> plugins() {
        return plugins;
    }

    /// Its jars, those of its tests left out.
    public List<Path> jars() {
        return jars(folder, false);
    }

    /// Jars `*-tests.jar` beside it: the contract tests and the fixtures that its author ran.
    public List<Path> testJars() {
        return jars(folder, true);
    }

    /// Its classes together with those of its tests, which share more with the gateway.
    ///
    /// @param from where the shared classes are
    public ClassLoader testLoader(List<String> alsoShared, ClassLoader from) {
        return loader.with(urls(testJars()), alsoShared, from);
    }
}
