package dev.leadgate.app.config;

import dev.leadgate.app.config.ConfigLoader.SourcePart;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Diagnostic;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.pipeline.EndpointCheck;
import dev.leadgate.spi.Endpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Checks the Camel endpoints that sources name.
final class EndpointProblems {
    private EndpointProblems() {}

    static List<Diagnostic> of(List<SourcePart<?>> sources, ClassLoader libraries) {
        var endpoints = new LinkedHashMap<String, Endpoint>();
        sources.forEach(source -> add(source, endpoints));
        return endpoints.isEmpty() ? List.of() : check(endpoints, libraries);
    }

    private static <C extends Record> void add(SourcePart<C> source, Map<String, Endpoint> endpoints) {
        source.adapter().endpoint(source.config()).ifPresent(e -> endpoints.put(source.id(), e));
    }

    private static List<Diagnostic> check(Map<String, Endpoint> endpoints, ClassLoader libraries) {
        try (var check = new EndpointCheck(libraries)) {
            return endpoints.entrySet().stream()
                    .flatMap(e -> check.problems(e.getValue()).stream()
                            .map(p -> ConfigTree.diagnostic(ErrorCode.LG0905, "sources." + e.getKey(), p)))
                    .toList();
        }
    }
}
