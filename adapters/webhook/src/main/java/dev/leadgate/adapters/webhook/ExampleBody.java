package dev.leadgate.adapters.webhook;

import dev.leadgate.config.YamlNode;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A body written as YAML becomes the JSON that a sender would send: what stands without quotes
/// and looks like a number, `true` or `false` is one.
final class ExampleBody {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?");

    private ExampleBody() {}

    static String json(YamlNode body) {
        return node(body).toString();
    }

    private static JsonNode node(YamlNode yaml) {
        return switch (yaml.kind()) {
            case NOTHING -> JSON.nullNode();
            case TEXT -> scalar(yaml.text().orElseThrow(), yaml.plain());
            case LIST -> {
                var list = JSON.arrayNode();
                yaml.items().forEach(item -> list.add(node(item)));
                yield list;
            }
            case MAP -> {
                var map = JSON.objectNode();
                yaml.entries().forEach((key, value) -> map.set(key, node(value)));
                yield map;
            }
        };
    }

    private static JsonNode scalar(String text, boolean plain) {
        if (plain && (text.equals("true") || text.equals("false"))) {
            return JSON.booleanNode(text.equals("true"));
        }
        return plain && NUMBER.matcher(text).matches() ? JSON.numberNode(new BigDecimal(text)) : JSON.stringNode(text);
    }
}
