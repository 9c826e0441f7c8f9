package dev.leadgate.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A list of things in a body, and the body around it.
///
/// @param where the list's place, for messages
/// @param items the text of each thing
/// @param written the whole body with other items in the list
/// @param bad what may stand in place of one item
record Batch(String where, List<String> items, Function<List<String>, byte[]> written, List<String> bad) {
    private static final String MARK = "@the-items-of-the-batch@";
    /// Escapes keep what UTF-8 cannot hold, such as half a surrogate pair.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final List<String> NO_ITEMS = List.of(
            "null",
            "7",
            "\"word\"",
            "{}",
            "[]",
            "{\"id\":\"a\",\"id\":\"b\"}",
            "{\"id\":{\"id\":1},\"value\":[1],\"message\":[[]],\"changes\":7}",
            "{\"id\":\"deep\",\"text\":" + "[".repeat(3_000) + "]".repeat(3_000) + "}");

    private static final Pattern OPENED = Pattern.compile("<([A-Za-z_][\\w.-]*)[\\s>]");

    /// Every list of objects in a JSON body, the lines of a table or of JSON lines, and elements of one name one
    /// behind the other in XML. A form, in several parts or one, holds fields and no list.
    static List<Batch> of(byte[] body, String mediaType) {
        var text = new String(body, StandardCharsets.UTF_8);
        if (mediaType.startsWith("text/csv") || mediaType.startsWith("application/x-ndjson")) {
            return lines(text, mediaType.startsWith("text/csv") ? 1 : 0);
        }
        if (mediaType.contains("xml")) {
            return elements(new String(body, StandardCharsets.ISO_8859_1));
        }
        try {
            var all = new ArrayList<Batch>();
            var holder = JSON.createObjectNode();
            holder.set("body", JSON.readTree(text));
            collect(holder, holder, "", all);
            return all;
        } catch (JacksonException noJson) {
            return List.of();
        }
    }

    private static void collect(ObjectNode holder, ObjectNode node, String path, List<Batch> found) {
        for (var member : List.copyOf(node.properties())) {
            var here = path + "/" + member.getKey();
            switch (member.getValue()) {
                case ArrayNode array
                when isOfObjects(array) -> {
                    found.add(json(holder, node, member.getKey(), array, here));
                    array.forEach(item -> collect(holder, (ObjectNode) item, here, found));
                }
                case ObjectNode object -> collect(holder, object, here, found);
                case JsonNode other -> {}
            }
        }
    }

    private static boolean isOfObjects(ArrayNode array) {
        return !array.isEmpty() && array.valueStream().allMatch(JsonNode::isObject);
    }

    private static Batch json(ObjectNode holder, ObjectNode node, String name, ArrayNode array, String where) {
        node.put(name, MARK);
        var around = JSON.writeValueAsString(holder.get("body"));
        node.set(name, array);
        var items = array.valueStream().map(JSON::writeValueAsString).toList();
        var bad = Stream.concat(NO_ITEMS.stream(), Stream.of(JSON.writeValueAsString(numbered(array.get(0)))))
                .toList();
        return new Batch(
                where,
                items,
                list -> around.replace("\"" + MARK + "\"", "[" + String.join(",", list) + "]")
                        .getBytes(StandardCharsets.UTF_8),
                bad);
    }

    /// Members of the right names and the wrong kinds.
    private static JsonNode numbered(JsonNode item) {
        var wrong = JSON.createObjectNode();
        item.properties().forEach(p -> wrong.put(p.getKey(), 7));
        return wrong;
    }

    /// @param text a character for every byte, whatever the charset
    private static List<Batch> elements(String text) {
        var names = OPENED.matcher(text).results().map(found -> found.group(1)).distinct();
        // The first is around all others, of which there may be several; a second root makes no document.
        return names.skip(1).flatMap(name -> elements(text, name).stream()).toList();
    }

    private static Optional<Batch> elements(String text, String name) {
        var quoted = Pattern.quote(name);
        var found = Pattern.compile("(?s)<" + quoted + "(?:\\s[^>]*)?>.*?</" + quoted + "\\s*>")
                .matcher(text)
                .results()
                .toList();
        boolean parents = !found.isEmpty()
                && found.stream()
                        .allMatch(f -> f.group().indexOf('<', 1) < f.group().lastIndexOf('<'));
        for (int i = 1; i < found.size(); i++) {
            parents &=
                    text.substring(found.get(i - 1).end(), found.get(i).start()).isBlank();
        }
        if (!parents) {
            return Optional.empty();
        }
        var before = text.substring(0, found.getFirst().start());
        var after = text.substring(found.getLast().end());
        return Optional.of(new Batch(
                "<" + name + ">",
                found.stream().map(MatchResult::group).toList(),
                list -> (before + String.join("\n", list) + after).getBytes(StandardCharsets.ISO_8859_1),
                List.of(
                        "no element",
                        "<" + name + "/>",
                        "<" + name + "></" + name + ">",
                        "<" + name + "><id>1</" + name + ">",
                        "<other><id>1</id></other>",
                        "<" + name + ">" + "<a>".repeat(3_000) + "</a>".repeat(3_000) + "</" + name + ">")));
    }

    private static List<Batch> lines(String text, int before) {
        var all = text.lines().toList();
        // A cell in quotes may go over several lines.
        if (all.size() <= before || (before > 0 && text.contains("\""))) {
            return List.of();
        }
        return List.of(new Batch(
                "the lines",
                all.subList(before, all.size()),
                list -> (String.join(
                                        "\n",
                                        Stream.concat(all.subList(0, before).stream(), list.stream())
                                                .toList())
                                + "\n")
                        .getBytes(StandardCharsets.UTF_8),
                List.of("x", ",,,,;;;;,,,,", "{", "null")));
    }

    byte[] of(List<String> list) {
        return written.apply(list);
    }

    /// The same with at least two items.
    Batch ofMany() {
        return items.size() > 1 ? this : new Batch(where, List.of(items.getFirst(), items.getFirst()), written, bad);
    }

    List<String> without(int item) {
        var rest = new ArrayList<>(items);
        rest.remove(item);
        return rest;
    }

    List<String> with(int item, String other) {
        var changed = new ArrayList<>(items);
        changed.set(item, other);
        return changed;
    }
}
