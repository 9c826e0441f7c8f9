package dev.leadgate.app.config;

import dev.leadgate.adapters.webhook.Declaration;
import dev.leadgate.adapters.webhook.DeclaredConfig;
import dev.leadgate.adapters.webhook.DeclaredSource;
import dev.leadgate.app.config.GatewayConfig.DestinationCommon;
import dev.leadgate.app.config.GatewayConfig.NotifierCommon;
import dev.leadgate.app.config.GatewayConfig.SourceCommon;
import dev.leadgate.config.SchemaWriter;
import dev.leadgate.plugin.Registry;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.profile.ProfileConfig;
import dev.leadgate.routing.writing.WritingConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The JSON Schema of the whole configuration, written from the same declarations that bind it.
public final class ConfigSchema {
    /// The records that share the file's top level.
    static final List<Class<? extends Record>> PARTS =
            List.of(GatewayConfig.class, PolicyConfig.class, ProfileConfig.class, WritingConfig.class);

    private ConfigSchema() {}

    /// Of a configuration that declares no types of its own.
    public static String json(Registry registry) {
        return json(registry, Set.of());
    }

    /// @param declared types that the configuration declares in YAML
    public static String json(Registry registry, Set<String> declared) {
        Map<String, Class<? extends Record>> sources = new HashMap<>();
        registry.sources().forEach((type, adapter) -> sources.put(type, adapter.configType()));
        declared.forEach(type -> sources.putIfAbsent(type, DeclaredConfig.class));
        Map<String, Class<? extends Record>> notifiers = registry.notifiers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().configType()));
        Map<String, Class<? extends Record>> destinations = registry.destinations().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().configType()));
        return new SchemaWriter()
                .byType("GatewayConfig.adapters", Declaration.class, DeclaredSource.TRANSPORTS)
                .byType("GatewayConfig.sources", SourceCommon.class, sources)
                .byType("GatewayConfig.notifiers", NotifierCommon.class, notifiers)
                .byType("GatewayConfig.destinations", DestinationCommon.class, destinations)
                .write(PARTS, "Leadgate configuration");
    }
}
