package dev.leadgate.mapping;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/// A JSON tree as names and texts.
final class JsonFields {
    /// An XML element's own text beside its attributes and children.
    static final String TEXT = "#text";

    private static final int MOST = 2_000;

    private JsonFields() {}

    static Map<String, String> flatten(JsonNode root) {
        var all = new LinkedHashMap<String, String>();
        add("", root, all);
        return all;
    }

    private static void add(String name, JsonNode node, Map<String, String> all) {
        if (all.size() >= MOST) {
            return;
        }
        if (node.isObject()) {
            for (var property : node.properties()) {
                var key = property.getKey();
                var own = key.equals(TEXT) && !name.isEmpty();
                add(name.isEmpty() ? key : own ? name : name + "." + key, property.getValue(), all);
            }
        } else if (node.isArray()) {
            addArray(name, node, all);
        } else if (!node.isNull() && !node.isMissingNode()) {
            all.putIfAbsent(name.isEmpty() ? "value" : name, text(node));
        }
    }

    private static void addArray(String name, JsonNode array, Map<String, String> all) {
        var plain = array.valueStream().allMatch(JsonNode::isValueNode);
        if (plain && !array.isEmpty()) {
            all.putIfAbsent(name.isEmpty() ? "value" : name, text(array));
            return;
        }
        for (int i = 0; i < array.size() && all.size() < MOST; i++) {
            add(name + "[" + i + "]", array.get(i), all);
        }
    }

    /// A value as a person reads it: numbers as they were written, lists of plain values joined
    /// by commas, the own text of an XML element, nothing for null and other objects.
    static String text(JsonNode node) {
        if (node.isArray()) {
            var joined = new StringJoiner(", ");
            node.valueStream()
                    .filter(v -> v.isValueNode() && !v.isNull())
                    .limit(MOST)
                    .forEach(v -> joined.add(v.asString()));
            return joined.toString();
        }
        if (node.isObject()) {
            return node.path(TEXT).asString("");
        }
        return node.isValueNode() && !node.isNull() ? node.asString() : "";
    }
}
