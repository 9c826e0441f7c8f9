package dev.leadgate.plugin;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Classes of one plugin. It sees its own jars, the JDK and what is on the list; nothing else of the
/// gateway, so that each side keeps its own versions of everything.
final class PluginClassLoader extends URLClassLoader {
    /// What a plugin shares with the gateway.
    static final List<String> SHARED = List.of(
            "dev.leadgate.spi.", "dev.leadgate.lead.", "dev.leadgate.signature.", "org.jspecify.", "org.slf4j.");

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader gateway;
    private final List<String> shared;

    PluginClassLoader(String name, List<URL> jars, ClassLoader gateway) {
        this(name, jars, gateway, SHARED);
    }

    private PluginClassLoader(String name, List<URL> jars, ClassLoader gateway, List<String> shared) {
        super("plugin " + name, jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        this.gateway = gateway;
        this.shared = List.copyOf(shared);
    }

    /// The same with further jars and further shared packages, as its tests need them.
    PluginClassLoader with(List<URL> more, List<String> alsoShared, ClassLoader from) {
        return new PluginClassLoader(
                getName() + " tests",
                Stream.concat(Arrays.stream(getURLs()), more.stream()).toList(),
                from,
                Stream.concat(shared.stream(), alsoShared.stream()).toList());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return shared.stream().anyMatch(name::startsWith) ? gateway.loadClass(name) : super.loadClass(name, resolve);
    }
}
