package dev.leadgate.plugin;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.spi.Distribution;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.Plugin;
import dev.leadgate.spi.SourceAdapter;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/// Every adapter by its type. Built-in ones are found the same way as any other.
public final class Registry {
    private final SortedMap<String, SourceAdapter<?>> sources = new TreeMap<>();
    private final SortedMap<String, NotifierAdapter<?>> notifiers = new TreeMap<>();
    private final SortedMap<String, Distribution> distributions = new TreeMap<>();

    private Registry(Iterable<Plugin> plugins) {
        for (var plugin : plugins) {
            plugin.sources().forEach(s -> add(sources, s.type(), s));
            plugin.notifiers().forEach(n -> add(notifiers, n.type(), n));
            plugin.distributions().forEach((word, d) -> add(distributions, word, d));
        }
    }

    /// The plugins on the class path.
    ///
    /// @throws LeadgateException LG0903 when two bring the same type
    public static Registry load() {
        return new Registry(ServiceLoader.load(Plugin.class));
    }

    public static Registry of(Iterable<Plugin> plugins) {
        return new Registry(plugins);
    }

    private static <T> void add(Map<String, T> known, String type, T adapter) {
        if (known.putIfAbsent(type, adapter) != null) {
            throw new LeadgateException(
                    ErrorCode.LG0903, "Two adapters call themselves `" + type + "`; remove one of the plugins");
        }
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

    public SortedMap<String, Distribution> distributions() {
        return distributions;
    }
}
