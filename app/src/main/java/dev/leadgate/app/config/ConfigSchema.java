package dev.leadgate.app.config;

import dev.leadgate.app.config.GatewayConfig.NotifierCommon;
import dev.leadgate.app.config.GatewayConfig.SourceCommon;
import dev.leadgate.config.SchemaWriter;
import dev.leadgate.plugin.Registry;
import dev.leadgate.routing.policy.PolicyConfig;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The JSON Schema of the whole configuration, written from the same declarations that bind it.
public final class ConfigSchema {
    private ConfigSchema() {}

    public static String json(Registry registry) {
        Map<String, Class<? extends Record>> sources = registry.sources().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().configType()));
        Map<String, Class<? extends Record>> notifiers = registry.notifiers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().configType()));
        return new SchemaWriter()
                .byType("GatewayConfig.sources", SourceCommon.class, sources)
                .byType("GatewayConfig.notifiers", NotifierCommon.class, notifiers)
                .write(List.of(GatewayConfig.class, PolicyConfig.class), "Leadgate configuration");
    }
}
