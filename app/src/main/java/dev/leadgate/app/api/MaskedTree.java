package dev.leadgate.app.api;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A JSON tree with the personal data in its strings hidden.
final class MaskedTree {
    private MaskedTree() {}

    static JsonNode of(JsonNode node, PersonalData personal) {
        if (personal.shown()) {
            return node;
        }
        if (node.isString()) {
            return JsonNodeFactory.instance.stringNode(personal.fact(node.stringValue()));
        }
        if (node.isArray()) {
            var masked = JsonNodeFactory.instance.arrayNode();
            node.forEach(child -> masked.add(of(child, personal)));
            return masked;
        }
        if (node.isObject()) {
            var masked = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> masked.set(field.getKey(), of(field.getValue(), personal)));
            return masked;
        }
        return node;
    }
}
