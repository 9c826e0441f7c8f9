package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.Document;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// JSON values as a person reads them.
final class JsonText {
    private JsonText() {}

    /// A plain value as it was written, a list joined by commas, an object as `name: value`
    /// pairs; empty for null and what is not there.
    static String of(JsonNode node) {
        var flat = new Document.Json(node).flattened();
        if (node.isValueNode() || (node.isArray() && flat.size() == 1 && flat.containsKey("value"))) {
            return flat.getOrDefault("value", "").strip();
        }
        return flat.entrySet().stream()
                .filter(e -> !e.getValue().isBlank())
                .map(e -> e.getKey() + ": " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    /// A plain value below an object.
    static String at(JsonNode node, String name) {
        return node.path(name).asString("").strip();
    }
}
