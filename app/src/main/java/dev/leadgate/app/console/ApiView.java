package dev.leadgate.app.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The API's document as people read it.
record ApiView(List<Topic> topics) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REFERENCE = "#/components/schemas/";

    /// @param name the word of its addresses
    record Topic(String name, List<Call> calls) {}

    /// One thing to ask for.
    ///
    /// @param scope that a token needs; empty where none is needed or none is enough
    /// @param open nobody is asked for a token
    record Call(
            String id,
            String method,
            String path,
            String words,
            String scope,
            boolean open,
            List<Field> parameters,
            List<Field> body,
            List<Field> answer,
            String curl) {}

    record Field(String name, String type, boolean required, String words) {}

    /// @param document OpenAPI
    static ApiView of(JsonNode document) {
        var schemas = document.path("components").path("schemas");
        Map<String, List<Call>> topics = new LinkedHashMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> topics.computeIfAbsent(
                                        method.getValue().path("tags").path(0).asString(), t -> new ArrayList<>())
                                .add(call(path.getKey(), method.getKey(), method.getValue(), schemas))));
        return new ApiView(topics.entrySet().stream()
                .map(topic -> new Topic(topic.getKey(), topic.getValue()))
                .toList());
    }

    private static Call call(String path, String method, JsonNode operation, JsonNode schemas) {
        var security = operation.path("security");
        var body = operation.path("requestBody").path("content").path("application/json");
        var answer = operation.path("responses").path("200").path("content");
        var media = answer.propertyNames().iterator().next();
        return new Call(
                operation.path("operationId").asString(),
                method.toUpperCase(Locale.ROOT),
                path,
                operation.path("summary").asString(),
                security.path(0).path("token").path(0).asString(""),
                security.isEmpty(),
                parameters(operation.path("parameters")),
                fields(body.path("schema"), schemas),
                fields(answer.path(media).path("schema"), schemas),
                curl(method, path, body.path("schema"), schemas));
    }

    private static List<Field> parameters(JsonNode parameters) {
        return parameters.values().stream()
                .map(p -> new Field(
                        p.path("name").asString(),
                        type(p.path("schema")),
                        p.path("required").asBoolean(false),
                        p.path("description").asString("")))
                .toList();
    }

    private static List<Field> fields(JsonNode schema, JsonNode schemas) {
        var record = resolved(schema.has("items") ? schema.path("items") : schema, schemas);
        var required = record.path("required").values().stream()
                .map(JsonNode::asString)
                .toList();
        return record.path("properties").properties().stream()
                .map(p -> new Field(p.getKey(), type(p.getValue()), required.contains(p.getKey()), ""))
                .toList();
    }

    private static JsonNode resolved(JsonNode schema, JsonNode schemas) {
        var reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : schemas.path(reference.substring(REFERENCE.length()));
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            return schema.path("$ref").asString().substring(REFERENCE.length());
        }
        return switch (schema.path("type").asString("")) {
            case "array" -> type(schema.path("items")) + " […]";
            case "object" -> "{ … }";
            case "" -> "JSON";
            default -> schema.path("format").asString(schema.path("type").asString());
        };
    }

    private static String curl(String method, String path, JsonNode body, JsonNode schemas) {
        var line = new StringBuilder("curl -s");
        if (!method.equals("get")) {
            line.append(" -X ").append(method.toUpperCase(Locale.ROOT));
        }
        line.append(" \"$LEADGATE_URL")
                .append(path.replaceAll("\\{\\w+}", "\\$REF"))
                .append("\" -H \"Authorization: Bearer $LEADGATE_TOKEN\"");
        if (!body.isMissingNode()) {
            line.append(" -H 'Content-Type: application/json' -d '")
                    .append(JSON.writeValueAsString(sample(body, schemas, 0)))
                    .append('\'');
        }
        return line.toString();
    }

    /// A value of the right kind.
    private static Object sample(JsonNode schema, JsonNode schemas, int depth) {
        var known = resolved(schema, schemas);
        return switch (known.path("type").asString("")) {
            case "string" -> known.path("enum").path(0).asString("…");
            case "boolean" -> false;
            case "integer", "number" -> 1;
            case "array" -> List.of();
            default ->
                depth > 3
                        ? Map.of()
                        : shown(known).stream()
                                .collect(Collectors.toMap(
                                        name -> name,
                                        name -> sample(known.path("properties").path(name), schemas, depth + 1),
                                        (a, b) -> a,
                                        LinkedHashMap::new));
        };
    }

    /// What must be there; where that is nothing, what is named first.
    private static List<String> shown(JsonNode record) {
        var required = record.path("required").values().stream()
                .map(JsonNode::asString)
                .toList();
        return required.isEmpty()
                ? record.path("properties").propertyNames().stream().limit(1).toList()
                : required;
    }
}
