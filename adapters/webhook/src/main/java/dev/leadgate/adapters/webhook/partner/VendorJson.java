package dev.leadgate.adapters.webhook.partner;

import dev.leadgate.mapping.Reading;
import java.util.Optional;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/// JSON as vendors send it, read within the limits that hold for every source. Ids of 64 bits
/// stay exact.
public final class VendorJson {
    private static final int MOST_VALUES = 100;

    private VendorJson() {}

    /// Empty for everything that is not one JSON object.
    public static Optional<JsonNode> object(byte[] json) {
        return Reading.tree(json).filter(JsonNode::isObject);
    }

    /// A value as a person reads it: numbers as they were written, plain values of a list joined
    /// by commas, nothing for null and objects.
    public static String text(JsonNode node) {
        if (node.isArray()) {
            var joined = new StringJoiner(", ");
            node.valueStream()
                    .filter(v -> v.isValueNode() && !v.isNull())
                    .limit(MOST_VALUES)
                    .forEach(v -> joined.add(v.asString()));
            return joined.toString();
        }
        return node.isValueNode() && !node.isNull() ? node.asString() : "";
    }
}
