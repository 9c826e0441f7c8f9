package dev.leadgate.meta;

import dev.leadgate.mapping.Reading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A value within a JSON text that knows which bytes it is, so that a batch can be cut apart
/// without writing it anew: that would change escapes, numbers and broken surrogates.
///
/// Reads leniently and only the upper levels: what lies deeper is skipped, so that one item that
/// nobody can read does not spoil its neighbours.
public final class JsonPiece {
    /// A message's id is eight levels down, its sender nine.
    private static final int DEEPEST = 12;
    private static final JsonPiece ABSENT =
            new JsonPiece("null".getBytes(StandardCharsets.US_ASCII), 0, 4, "", Map.of(), List.of());

    private final byte[] document;
    private final int from;
    private final int to;
    private final String text;
    private final Map<String, JsonPiece> members;
    private final List<JsonPiece> elements;

    private JsonPiece(
            byte[] document, int from, int to, String text, Map<String, JsonPiece> members, List<JsonPiece> elements) {
        this.document = document;
        this.from = from;
        this.to = to;
        this.text = text;
        this.members = members;
        this.elements = elements;
    }

    /// @return empty when the bytes are not one JSON value in UTF-8
    public static Optional<JsonPiece> of(byte[] document) {
        try (var parser = Reading.UPPER_LEVELS.createParser(document)) {
            parser.nextToken();
            var root = read(parser, document, 0);
            return parser.nextToken() == null ? Optional.of(root) : Optional.empty();
        } catch (JacksonException | IllegalStateException unreadable) {
            return Optional.empty();
        }
    }

    private static JsonPiece read(JsonParser parser, byte[] document, int depth) {
        int from = offset(parser.currentTokenLocation().getByteOffset());
        var members = new LinkedHashMap<String, JsonPiece>();
        var elements = new ArrayList<JsonPiece>();
        var text = "";
        var token = parser.currentToken();
        if (token == null) {
            throw new IllegalStateException("nothing there");
        }
        if (depth == DEEPEST) {
            parser.skipChildren();
        } else if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                members.putIfAbsent(name, read(parser, document, depth + 1));
            }
        } else if (token == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(read(parser, document, depth + 1));
            }
        } else if (token != JsonToken.VALUE_NULL) {
            text = parser.getString();
        }
        parser.finishToken();
        int to = offset(parser.currentLocation().getByteOffset());
        return new JsonPiece(document, from, to, text, members, elements);
    }

    /// Only UTF-8 is counted in bytes.
    private static int offset(long offset) {
        if (offset < 0) {
            throw new IllegalStateException("not UTF-8");
        }
        return Math.toIntExact(offset);
    }

    /// A member of an object; for anything else, or when it is not there, a piece that reads as
    /// `null`.
    public JsonPiece at(String name) {
        return members.getOrDefault(name, ABSENT);
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    /// The elements of an array; none for anything else.
    public List<JsonPiece> elements() {
        return List.copyOf(elements);
    }

    /// A string, or a number or boolean as it was written; empty for anything else.
    public String text() {
        return text;
    }

    /// As they stand in the document.
    public byte[] bytes() {
        return Arrays.copyOfRange(document, from, to);
    }

    /// Its size: the content is somebody's personal data.
    @Override
    public String toString() {
        return "JsonPiece[" + (to - from) + " bytes]";
    }
}
