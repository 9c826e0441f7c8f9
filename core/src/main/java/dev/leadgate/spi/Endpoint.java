package dev.leadgate.spi;

import dev.leadgate.spi.config.Secret;
import java.util.Map;

/// A Camel endpoint that a source reads, as its configuration names it.
///
/// @param setting key of the setting that holds the URI; problems are shown there
/// @param uri without secrets, as it may appear in logs
/// @param secrets options of the endpoint by name; the gateway adds them unseen
public record Endpoint(String setting, String uri, Map<String, Secret> secrets) {
    public Endpoint {
        secrets = Map.copyOf(secrets);
    }
}
