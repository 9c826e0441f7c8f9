package dev.leadgate.plugin;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.spi.DestinationAdapter;
import dev.leadgate.spi.Distribution;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.Plugin;
import dev.leadgate.spi.SourceAdapter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/// Every adapter by its type. Built-in ones are found the same way as any other.
public final class Registry {
    private final SortedMap<String, SourceAdapter<?>> sources = new TreeMap<>();
    private final SortedMap<String, NotifierAdapter<?>> notifiers = new TreeMap<>();
    private final SortedMap<String, DestinationAdapter<?>> destinations = new TreeMap<>();
    private final SortedMap<String, Distribution> distributions = new TreeMap<>();
    private final IdentityHashMap<Object, Origin> origins = new IdentityHashMap<>();
    private final List<JarPlugin> plugins = new ArrayList<>();
    private final List<LeadgateException> refused = new ArrayList<>();
    private ClassLoader libraries = Registry.class.getClassLoader();

    private Registry() {}

    /// The plugins on the class path.
    ///
    /// @throws LeadgateException LG0903 when two bring the same type
    public static Registry load() {
        return of(ServiceLoader.load(Plugin.class));
    }

    /// The plugins on the class path and in a folder.
    ///
    /// @throws LeadgateException LG0901 to LG0903 when one of them cannot be used: nothing runs without
    /// something that its operator installed
    public static Registry load(Path folder) {
        var registry = lenient(folder);
        if (!registry.refused.isEmpty()) {
            var first = registry.refused.getFirst();
            registry.refused.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
        return registry;
    }

    /// The plugins on the class path and in the folder `plugins` beside a configuration.
    ///
    /// @param configuration its file or folder
    public static Registry beside(Path configuration) {
        return load(
                Files.isDirectory(configuration)
                        ? configuration.resolve("plugins")
                        : configuration.resolveSibling("plugins"));
    }

    /// The same without those that cannot be used, for verbs that only look.
    public static Registry lenient(Path folder) {
        var registry = load();
        var found = PluginFolder.read(folder);
        registry.refused.addAll(found.refused());
        registry.libraries = found.libraries();
        for (var plugin : found.plugins()) {
            try {
                registry.check(plugin);
                plugin.plugins().forEach(p -> registry.add(p, plugin.origin()));
                registry.plugins.add(plugin);
            } catch (LeadgateException taken) {
                registry.refused.add(taken);
            }
        }
        return registry;
    }

    public static Registry of(Iterable<Plugin> plugins) {
        var registry = new Registry();
        plugins.forEach(p -> registry.add(p, Origin.BUILT_IN));
        return registry;
    }

    /// A plugin enters whole or not at all.
    private void check(JarPlugin plugin) {
        var alone = new Registry();
        alone.sources.putAll(sources);
        alone.notifiers.putAll(notifiers);
        alone.destinations.putAll(destinations);
        alone.distributions.putAll(distributions);
        alone.origins.putAll(origins);
        plugin.plugins().forEach(p -> alone.add(p, plugin.origin()));
    }

    private void add(Plugin plugin, Origin origin) {
        plugin.sources().forEach(s -> add(sources, s.type(), s, origin));
        plugin.notifiers().forEach(n -> add(notifiers, n.type(), n, origin));
        plugin.destinations().forEach(d -> add(destinations, d.type(), d, origin));
        plugin.distributions().forEach((word, d) -> add(distributions, word, d, origin));
    }

    private <T> void add(Map<String, T> known, String type, T adapter, Origin origin) {
        var other = known.putIfAbsent(type, adapter);
        if (other != null) {
            throw new LeadgateException(
                    ErrorCode.LG0903,
                    "Two adapters call themselves `" + type + "`: "
                            + origins.getOrDefault(other, Origin.BUILT_IN).words() + " and " + origin.words()
                            + "; remove one of the plugins");
        }
        origins.put(adapter, origin);
    }

    public Optional<SourceAdapter<?>> source(String type) {
        return Optional.ofNullable(sources.get(type));
    }

    public Optional<NotifierAdapter<?>> notifier(String type) {
        return Optional.ofNullable(notifiers.get(type));
    }

    public SortedMap<String, SourceAdapter<?>> sources() {
        return sources;
    }

    public SortedMap<String, NotifierAdapter<?>> notifiers() {
        return notifiers;
    }

    public SortedMap<String, DestinationAdapter<?>> destinations() {
        return destinations;
    }

    public SortedMap<String, Distribution> distributions() {
        return distributions;
    }

    /// Where one of these adapters or distributions comes from.
    public Origin origin(Object adapter) {
        return origins.getOrDefault(adapter, Origin.BUILT_IN);
    }

    /// Jar plugins by their order of name.
    public List<JarPlugin> plugins() {
        return List.copyOf(plugins);
    }

    /// Why plugins are missing; empty but for [#lenient].
    public List<LeadgateException> refused() {
        return List.copyOf(refused);
    }

    /// Where Camel components are found: the class path and `plugins/lib`.
    public ClassLoader libraries() {
        return libraries;
    }
}
