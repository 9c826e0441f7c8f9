package dev.leadgate.pipeline;

import dev.leadgate.spi.Endpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;

/// A URI of an endpoint in its parts. Values stay as they are written.
///
/// @param options in the order of the URI
record EndpointUri(String scheme, String path, Map<String, String> options) {

    static EndpointUri of(String uri) {
        int query = uri.indexOf('?');
        var path = query < 0 ? uri : uri.substring(0, query);
        var options = new LinkedHashMap<String, String>();
        if (query >= 0) {
            for (var pair : pairs(uri.substring(query + 1))) {
                int equals = pair.indexOf('=');
                options.put(
                        equals < 0 ? pair : pair.substring(0, equals), equals < 0 ? "" : pair.substring(equals + 1));
            }
        }
        int colon = path.indexOf(':');
        return new EndpointUri(colon < 0 ? path : path.substring(0, colon), path, options);
    }

    /// Parted at `&`, but not inside `RAW(...)`.
    private static Iterable<String> pairs(String query) {
        var all = new ArrayList<String>();
        int start = 0;
        while (start < query.length()) {
            int end = query.indexOf('&', start);
            int raw = query.indexOf("=RAW(", start);
            if (raw >= 0 && end > raw) {
                int close = query.indexOf(')', raw);
                end = close < 0 ? -1 : query.indexOf('&', close);
            }
            end = end < 0 ? query.length() : end;
            if (end > start) {
                all.add(query.substring(start, end));
            }
            start = end + 1;
        }
        return all;
    }

    /// The URI to read from. Secrets are lent by the registry, so that no log can show them.
    static String complete(CamelContext camel, String source, Endpoint endpoint) {
        var uri = of(endpoint.uri());
        var options = new LinkedHashMap<>(uri.options());
        options.putAll(EndpointRules.of(uri.scheme()).added(uri.options().keySet()));
        endpoint.secrets().forEach((option, secret) -> {
            var name = "secret-" + source + "-" + option;
            camel.getRegistry().bind(name, secret.reveal());
            options.put(option, "#bean:" + name);
        });
        return new EndpointUri(uri.scheme(), uri.path(), options).text();
    }

    /// The same with a reference where `RAW(...)` stands, which Camel's catalogue cannot read.
    String withoutRaw() {
        var checked = new LinkedHashMap<>(options);
        checked.replaceAll((option, value) -> value.startsWith("RAW(") ? "#raw" : value);
        return new EndpointUri(scheme, path, checked).text();
    }

    private String text() {
        return options.isEmpty()
                ? path
                : options.entrySet().stream()
                        .map(o -> o.getKey() + "=" + o.getValue())
                        .collect(Collectors.joining("&", path + "?", ""));
    }
}
