package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.access.Doors.Door;
import dev.leadgate.app.api.ApiJson;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// The API's own description, held against a parser of others, the routes and what they really answer.
record ApiDocument(String text) {
    private static final Map<String, Set<String>> KINDS = Map.of(
            "string", Set.of("STRING"),
            "integer", Set.of("NUMBER"),
            "number", Set.of("NUMBER"),
            "boolean", Set.of("BOOLEAN"),
            "array", Set.of("ARRAY"),
            "object", Set.of("OBJECT"));

    private JsonNode tree() {
        return ApiJson.MAPPER.readTree(text);
    }

    void isValid() {
        var read = new OpenAPIV3Parser().readContents(text);
        assertThat(read.getMessages()).isEmpty();
        assertThat(read.getOpenAPI().getSpecVersion().name()).isEqualTo("V31");
        assertThat(read.getOpenAPI().getPaths()).hasSizeGreaterThan(40);
    }

    /// Every route is there with its scope, and nothing else is.
    void tells(List<Door> doors) {
        var served = new TreeSet<String>();
        doors.stream()
                .filter(AccessPage::isApi)
                .filter(door -> !door.path().equals("/api/openapi.json"))
                .forEach(door -> served.add(door.method() + " " + door.path().replaceAll(":(\\w+)", "{$1}") + " "
                        + door.permission().scope().orElse("")));
        var told = new TreeSet<String>();
        tree().path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> told.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey() + " "
                                + method.getValue()
                                        .path("security")
                                        .path(0)
                                        .path("token")
                                        .path(0)
                                        .asString(""))));
        assertThat(told).isEqualTo(served);
    }

    /// As the page writes them.
    List<String> operations() {
        var all = new ArrayList<String>();
        tree().path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> all.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey() + " "
                                + method.getValue().path("summary").asString())));
        return all;
    }

    /// Asks every list, and for one lead all there is, and holds the answers against their schemas.
    void fits(Visitor visitor, String token, String lead) throws Exception {
        int asked = 0;
        for (var path : tree().path("paths").properties()) {
            var get = path.getValue().path("get");
            var schema = get.path("responses")
                    .path("200")
                    .path("content")
                    .path("application/json")
                    .path("schema");
            var address =
                    path.getKey().replace("/leads/{ref}", "/leads/" + lead).replace("/teams/{ref}", "/teams/sales");
            if (schema.isMissingNode() || address.contains("{")) {
                continue;
            }
            var queries = path.getKey().contains("past-leads")
                    ? "?pii=true&since=2020-01-01T00:00:00Z"
                    : path.getKey().endsWith("why-not") ? "?rep=ana" : "?limit=2";
            var answer = visitor.get(address + queries, "authorization", "Bearer " + token);
            assertThat(answer.statusCode()).as(address + " " + answer.body()).isEqualTo(200);
            fits(address, ApiJson.MAPPER.readTree(answer.body()), schema);
            asked++;
        }
        assertThat(asked).isGreaterThan(15);
    }

    private void fits(String at, JsonNode value, JsonNode schema) {
        if (schema.has("$ref")) {
            var name = schema.path("$ref").asString().replaceFirst(".*/", "");
            fits(at, value, tree().path("components").path("schemas").path(name));
            return;
        }
        var type = schema.path("type").asString("");
        if (type.isEmpty()) {
            return;
        }
        assertThat(KINDS.get(type))
                .as(at + " is " + value)
                .contains(value.getNodeType().name());
        if (schema.has("enum")) {
            assertThat(schema.path("enum").values().stream().map(JsonNode::asString))
                    .as(at)
                    .contains(value.asString());
        }
        if (type.equals("array")) {
            value.values().forEach(each -> fits(at + "[]", each, schema.path("items")));
        } else if (schema.has("additionalProperties")) {
            value.properties()
                    .forEach(each ->
                            fits(at + "." + each.getKey(), each.getValue(), schema.path("additionalProperties")));
        } else if (type.equals("object")) {
            var properties = schema.path("properties");
            assertThat(properties.propertyNames()).as(at).containsAll(value.propertyNames());
            schema.path("required")
                    .values()
                    .forEach(name -> assertThat(value.has(name.asString()))
                            .as(at + "." + name)
                            .isTrue());
            value.properties()
                    .forEach(each -> fits(at + "." + each.getKey(), each.getValue(), properties.path(each.getKey())));
        }
    }
}
