package dev.leadgate.config;

import java.math.BigDecimal;
import java.util.Collection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The parts of a schema that are about single values.
final class SchemaValues {
    private SchemaValues() {}

    static ObjectNode words(Collection<String> words) {
        var schema = JsonNodeFactory.instance.objectNode();
        var array = schema.putArray("enum");
        words.forEach(array::add);
        return schema;
    }

    static ObjectNode scalar(ScalarType type, Field field) {
        if (!field.words().isEmpty()) {
            return words(field.words());
        }
        var schema = JsonNodeFactory.instance.objectNode();
        switch (type) {
            case TEXT -> text(schema, field);
            case INT, LONG -> limits(schema.put("type", "integer"), field, "minimum", "maximum");
            case DOUBLE, DECIMAL -> limits(schema.put("type", "number"), field, "minimum", "maximum");
            case BOOLEAN -> schema.put("type", "boolean");
            case DURATION -> schema.put("type", "string").put("pattern", "^[0-9]+ ?(ms|s|m|h|d)$");
            case SIZE -> schema.put("type", "string").put("pattern", "^" + DataSize.PATTERN + "$");
            case URL -> schema.put("type", "string").put("format", "uri");
            case ZONE, FILE -> schema.put("type", "string");
            case TIME -> schema.put("type", "string").put("pattern", "^[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?$");
            case DATE -> schema.put("type", "string").put("format", "date");
            case MOMENT -> schema.put("type", "string");
        }
        return schema;
    }

    /// An unquoted `+6281` is a number to an editor and a text to Leadgate: both are allowed.
    private static void text(ObjectNode schema, Field field) {
        var pattern = field.pattern().orElse(null);
        if (pattern != null) {
            schema.put("type", "string").put("pattern", "^(?:" + pattern.regex() + ")$");
        } else {
            schema.putArray("type").add("string").add("number").add("boolean");
        }
        limits(schema, field, "minLength", "maxLength");
    }

    /// On a list or map the limits are about its size, not about the single value.
    static void limits(ObjectNode schema, Field field, String min, String max) {
        boolean ofSize = min.equals("minItems") || min.equals("minProperties");
        if (ofSize == field.collection()) {
            field.min().ifPresent(n -> schema.put(min, n));
            field.max().ifPresent(n -> schema.put(max, n));
        }
    }

    /// A default or example as JSON: numbers and booleans where the setting is one, text
    /// otherwise.
    static JsonNode json(Field field, String text) {
        return json(field.shape(), Defaults.parse(text));
    }

    private static JsonNode json(Shape shape, Yaml yaml) {
        var json = JsonNodeFactory.instance;
        return switch (yaml) {
            case Yaml.Text scalar -> scalar.nothing() ? json.nullNode() : scalar(shape, scalar.text());
            case Yaml.Items list -> {
                var array = json.arrayNode();
                list.items().forEach(item -> array.add(json(shape, item)));
                yield array;
            }
            case Yaml.Fields fields -> {
                var object = json.objectNode();
                fields.entries().forEach((key, entry) -> object.set(key, json(inside(shape, key), entry.value())));
                yield object;
            }
        };
    }

    private static Shape inside(Shape shape, String key) {
        return switch (shape) {
            case Shape.OptionalOf(var of) -> inside(of, key);
            case Shape.ListOf(var of) -> inside(of, key);
            case Shape.MapOf(var of) -> of;
            case Shape.RecordOf(var type) ->
                Declaration.of(type).field(key).map(Field::shape).orElse(shape);
            case Shape.UnionOf(var type) -> {
                var member = Declaration.members(type).get(key);
                yield member == null ? shape : new Shape.RecordOf(member);
            }
            case Shape.Scalar s -> shape;
            case Shape.SecretText s -> shape;
            case Shape.Words w -> shape;
            case Shape.Raw raw -> shape;
        };
    }

    private static JsonNode scalar(Shape shape, String text) {
        var json = JsonNodeFactory.instance;
        return switch (shape) {
            case Shape.OptionalOf(var of) -> scalar(of, text);
            case Shape.ListOf(var of) -> scalar(of, text);
            case Shape.MapOf(var of) -> scalar(of, text);
            case Shape.Scalar(var type) -> type.unquoted() ? number(type, text) : json.stringNode(text);
            case Shape.RecordOf r -> json.stringNode(text);
            case Shape.SecretText s -> json.stringNode(text);
            case Shape.Words w -> json.stringNode(text);
            case Shape.UnionOf u -> json.stringNode(text);
            case Shape.Raw raw -> json.stringNode(text);
        };
    }

    private static JsonNode number(ScalarType type, String text) {
        var json = JsonNodeFactory.instance;
        return switch (type.parse(text).orElse(text)) {
            case Integer n -> json.numberNode(n);
            case Long n -> json.numberNode(n);
            case Double n -> json.numberNode(n);
            case BigDecimal n -> json.numberNode(n);
            case Boolean b -> json.booleanNode(b);
            default -> json.stringNode(text);
        };
    }
}
