package dev.leadgate.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes the JSON Schema (2020-12) of a configuration record, for completion and hover in
/// editors. The same declaration always gives the same bytes.
///
/// A component of type [YamlNode] accepts anything unless [#byType] says what stands below it.
public final class SchemaWriter {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Map<String, ByType> byType = new HashMap<>();
    private final Map<String, ObjectNode> definitions = new TreeMap<>();
    private final Map<String, Object> names = new HashMap<>();

    private record ByType(Class<? extends Record> common, Map<String, Class<? extends Record>> kinds) {}

    /// Declares what stands below a [YamlNode] component, or each of a map or list of them.
    ///
    /// @param component `Type.key` of the component, `Gateway.sources`
    /// @param kinds the settings of each `type`
    public SchemaWriter byType(
            String component, Class<? extends Record> common, Map<String, ? extends Class<? extends Record>> kinds) {
        byType.put(component, new ByType(common, new TreeMap<>(kinds)));
        return this;
    }

    /// Pretty-printed, with a line break at the end.
    public String write(Class<? extends Record> root, String title) {
        return write(List.of(root), title);
    }

    /// One schema for a map that is bound to several records together.
    public String write(List<Class<? extends Record>> roots, String title) {
        definitions.clear();
        names.clear();
        var schema = object();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", title);
        roots.forEach(root -> merge(schema, record(root)));
        if (!definitions.isEmpty()) {
            var defs = schema.putObject("$defs");
            definitions.forEach(defs::set);
        }
        return MAPPER.writeValueAsString(schema).replace("\r\n", "\n") + "\n";
    }

    private static void merge(ObjectNode schema, ObjectNode more) {
        var properties = schema.get("properties");
        var required = schema.get("required");
        schema.setAll(more);
        if (properties instanceof ObjectNode before && schema.get("properties") instanceof ObjectNode after) {
            schema.set("properties", before.deepCopy().setAll(after));
        }
        if (required instanceof ArrayNode before && schema.get("required") instanceof ArrayNode after) {
            schema.set("required", before.deepCopy().addAll(after));
        } else if (required != null) {
            schema.set("required", required);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private ObjectNode record(Class<? extends Record> type) {
        var declaration = Declaration.of(type);
        var schema = object();
        declaration.doc().ifPresent(doc -> schema.put("description", doc));
        schema.put("type", "object");
        properties(declaration, schema.putObject("properties"));
        required(schema, declaration);
        schema.put("additionalProperties", false);
        return schema;
    }

    private void properties(Declaration declaration, ObjectNode properties) {
        for (var field : declaration.fields()) {
            properties.set(field.key(), field(declaration, field));
        }
    }

    private static void required(ObjectNode schema, Declaration... declarations) {
        var array = JsonNodeFactory.instance.arrayNode();
        for (var declaration : declarations) {
            declaration.fields().stream()
                    .filter(Field::mandatory)
                    .filter(f -> !f.key().equals("type") || declarations.length == 1)
                    .forEach(f -> array.add(f.key()));
        }
        if (!array.isEmpty()) {
            schema.set("required", array);
        }
    }

    private ObjectNode field(Declaration owner, Field field) {
        var schema = object();
        field.doc().ifPresent(doc -> schema.put("description", doc));
        schema.setAll(shape(owner, field, field.shape()));
        field.fallback().ifPresent(text -> schema.set("default", SchemaValues.json(field, text)));
        field.example().ifPresent(text -> schema.putArray("examples").add(SchemaValues.json(field, text)));
        return schema;
    }

    private ObjectNode shape(Declaration owner, Field field, Shape shape) {
        return switch (shape) {
            case Shape.Scalar(var type) -> SchemaValues.scalar(type, field);
            case Shape.SecretText s ->
                object().put("type", "string")
                        .put("pattern", "^\\$\\{secret:[A-Z][A-Z0-9_]*( until [0-9]{4}-[0-9]{2}-[0-9]{2})?\\}$");
            case Shape.Words(var type) -> SchemaValues.words(Names.words(type));
            case Shape.OptionalOf(var of) -> shape(owner, field, of);
            case Shape.ListOf(var of) -> {
                var list = object().put("type", "array");
                list.set("items", shape(owner, field, of));
                SchemaValues.limits(list, field, "minItems", "maxItems");
                yield anyOf(shape(owner, field, of), list);
            }
            case Shape.MapOf(var of) -> {
                var map = object().put("type", "object");
                map.set("additionalProperties", shape(owner, field, of));
                SchemaValues.limits(map, field, "minProperties", "maxProperties");
                var names = object().put("type", "array");
                names.set("items", object().put("type", "string"));
                yield field.listed().isPresent() ? anyOf(names, map) : map;
            }
            case Shape.RecordOf(var type) -> reference(type, () -> withShorthand(type));
            case Shape.UnionOf(var type) -> reference(type, () -> union(type));
            case Shape.Raw raw -> {
                var kinds = byType.get(owner.type().getSimpleName() + "." + field.key());
                yield kinds == null ? object() : conditional(kinds);
            }
        };
    }

    private static ObjectNode anyOf(ObjectNode... choices) {
        var schema = object();
        var array = schema.putArray("anyOf");
        for (var choice : choices) {
            array.add(choice);
        }
        return schema;
    }

    /// Every record and union is written once under `$defs`, so that they may contain themselves.
    private ObjectNode reference(Class<?> type, Supplier<ObjectNode> body) {
        return reference(type, type, body);
    }

    /// @param what it is, when a type is written in several ways
    private ObjectNode reference(Class<?> type, Object what, Supplier<ObjectNode> body) {
        var name = Names.snake(type.getSimpleName());
        for (int n = 2; names.containsKey(name) && !what.equals(names.get(name)); n++) {
            name = Names.snake(type.getSimpleName()) + "_" + n;
        }
        if (names.put(name, what) == null) {
            definitions.put(name, body.get());
        }
        return object().put("$ref", "#/$defs/" + name);
    }

    private ObjectNode withShorthand(Class<? extends Record> type) {
        var declaration = Declaration.of(type);
        var record = record(type);
        return declaration
                .shorthand()
                .flatMap(declaration::field)
                .map(field -> anyOf(shape(declaration, field, field.shape()), record))
                .orElse(record);
    }

    /// Externally tagged: a bare word where a member needs no settings, else a map with the one
    /// key.
    private ObjectNode union(Class<?> type) {
        var schema = object();
        var choices = schema.putArray("oneOf");
        Declaration.members(type).forEach((tag, member) -> {
            var declaration = Declaration.of(member);
            if (!declaration.hasMandatoryFields()) {
                var word = object();
                declaration.doc().ifPresent(doc -> word.put("description", doc));
                choices.add(word.put("const", tag));
            }
            var map = object();
            declaration.doc().ifPresent(doc -> map.put("description", doc));
            map.put("type", "object");
            map.putObject("properties").set(tag, reference(member, () -> withShorthand(member)));
            map.putArray("required").add(tag);
            choices.add(map.put("additionalProperties", false));
        });
        return schema;
    }

    /// `type` first, then for each type its own settings beside the common ones.
    private ObjectNode conditional(ByType kinds) {
        var schema = object().put("type", "object");
        schema.putObject("properties").set("type", SchemaValues.words(kinds.kinds.keySet()));
        schema.putArray("required").add("type");
        var all = schema.putArray("allOf");
        kinds.kinds.forEach((type, record) -> {
            var one = all.addObject();
            one.putObject("if").putObject("properties").putObject("type").put("const", type);
            var what = List.of(kinds.common, record, type);
            one.set("then", reference(record, what, () -> together(kinds.common, record, type)));
        });
        return schema;
    }

    private ObjectNode together(Class<? extends Record> common, Class<? extends Record> own, String type) {
        var first = Declaration.of(common);
        var second = Declaration.of(own);
        var schema = object();
        second.doc().or(first::doc).ifPresent(doc -> schema.put("description", doc));
        schema.put("type", "object");
        var properties = schema.putObject("properties");
        properties(first, properties);
        properties(second, properties);
        properties.set("type", object().put("const", type));
        required(schema, first, second);
        return schema.put("additionalProperties", false);
    }
}
