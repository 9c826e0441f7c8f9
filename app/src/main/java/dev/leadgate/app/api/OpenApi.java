package dev.leadgate.app.api;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.Doors.Door;
import io.vertx.ext.web.Router;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The API as OpenAPI 3.1, written from the routes that a listener has.
public final class OpenApi {
    /// Where a listener has it.
    public static final String PATH = "/api/openapi.json";

    /// Of the API and not of the gateway: it moves when a script has to be changed.
    private static final String VERSION = "1";

    private static final Pattern NAMED = Pattern.compile(":(\\w+)");
    private static final String TOKEN = "token";

    private final Schemas schemas = new Schemas();
    private final ObjectNode problem = schemas.of(Problem.class);

    private OpenApi() {}

    /// The routes of the API in the order they were mounted, with what each is for.
    public static Map<Door, Operation<?>> operations(Router router) {
        var found = new LinkedHashMap<Door, Operation<?>>();
        Doors.notes(router, Operation.class).forEach(found::put);
        return found;
    }

    /// What a path is about: `leads` of `/api/leads/:ref/why`.
    private static String topic(String path) {
        return path.replaceFirst("^/api/", "").replaceFirst("[./].*", "");
    }

    /// The document of a listener.
    ///
    /// @return JSON with line breaks, ending with one
    public static String document(Router router) {
        return ApiJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree(router)) + "\n";
    }

    /// The same, to read it.
    public static JsonNode tree(Router router) {
        return new OpenApi().write(operations(router));
    }

    private ObjectNode write(Map<Door, Operation<?>> operations) {
        var document = ApiJson.MAPPER.createObjectNode().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Leadgate")
                .put("version", VERSION)
                .put(
                        "description",
                        "Personal data is hidden unless a request says pii=true. A request that is refused is answered"
                                + " with application/problem+json.")
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("identifier", "Apache-2.0");
        document.putArray("servers").addObject().put("url", "/");
        var paths = document.putObject("paths");
        operations.forEach((door, told) -> {
            var path = template(door.path());
            var item = paths.get(path) instanceof ObjectNode known ? known : paths.putObject(path);
            operation(item.putObject(door.method().toLowerCase(Locale.ROOT)), door, told);
        });
        var components = document.putObject("components");
        components
                .putObject("securitySchemes")
                .putObject(TOKEN)
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "a token of `leadgate tokens create`");
        problem(components.putObject("responses").putObject("Problem"));
        var drawn = components.putObject("schemas");
        schemas.drawn().forEach(drawn::set);
        return document;
    }

    private static String template(String path) {
        return NAMED.matcher(path).replaceAll("{$1}");
    }

    private void operation(ObjectNode operation, Door door, Operation<?> told) {
        operation.put("operationId", id(door)).put("summary", told.words());
        operation.putArray("tags").add(topic(door.path()));
        door.permission()
                .scope()
                .ifPresentOrElse(
                        scope -> operation
                                .putArray("security")
                                .addObject()
                                .putArray(TOKEN)
                                .add(scope),
                        () -> operation.putArray("security"));
        var parameters = operation.putArray("parameters");
        NAMED.matcher(door.path())
                .results()
                .forEach(found -> parameters
                        .addObject()
                        .put("name", found.group(1))
                        .put("in", "path")
                        .put("required", true)
                        .putObject("schema")
                        .put("type", "string"));
        told.queries().forEach(query -> query(parameters, query));
        if (door.method().equals("POST")) {
            parameters
                    .addObject()
                    .put("name", Once.HEADER)
                    .put("in", "header")
                    .put("description", "a UUID of yours; a repeated request with it is answered as the first one")
                    .putObject("schema")
                    .put("type", "string");
        }
        told.body()
                .ifPresent(body -> content(
                        operation.putObject("requestBody").put("required", true), Operation.JSON, schemas.of(body)));
        var responses = operation.putObject("responses");
        content(responses.putObject("200").put("description", "done"), told.mediaType(), schemas.of(told.answer()));
        responses.putObject("default").put("$ref", "#/components/responses/Problem");
    }

    private static String id(Door door) {
        var words = new StringBuilder(door.method().toLowerCase(Locale.ROOT));
        Matcher part = Pattern.compile("\\w+").matcher(door.path().substring("/api".length()));
        while (part.find()) {
            words.append('_').append(part.group());
        }
        return words.toString();
    }

    private static void query(ArrayNode parameters, Query query) {
        parameters
                .addObject()
                .put("name", query.name())
                .put("in", "query")
                .put("description", query.words())
                .putObject("schema")
                .put(
                        "type",
                        switch (query.kind()) {
                            case TEXT -> "string";
                            case NUMBER -> "integer";
                            case FLAG -> "boolean";
                        });
    }

    private static void content(ObjectNode holder, String mediaType, ObjectNode schema) {
        holder.putObject("content").putObject(mediaType).set("schema", schema);
    }

    private void problem(ObjectNode response) {
        response.put("description", "refused: why, and what to do");
        content(response, Problem.MEDIA_TYPE, problem);
    }
}
