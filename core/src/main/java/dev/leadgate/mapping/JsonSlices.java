package dev.leadgate.mapping;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/// Parts of a JSON document in UTF-8, byte for byte as they were sent. Only the upper levels are
/// read: an item that nobody can read, because it is too deep or no object, does not spoil its
/// neighbours.
public final class JsonSlices {
    /// Items of a list.
    private static final int MOST = 2_000;

    private static final byte[] MASK = "\"***\"".getBytes(StandardCharsets.UTF_8);

    private record Slice(int from, int to) {
        byte[] of(byte[] json) {
            return Arrays.copyOfRange(json, from, to);
        }
    }

    private static final byte[] BRACKETS = "[]".getBytes(StandardCharsets.UTF_8);
    private static final Slice ONE = new Slice(1, 1);
    /// Bytes that are repeated with every item.
    private static final int MOST_AROUND = 16 * 1024;

    @FunctionalInterface
    private interface Visit {
        void property(String name, JsonParser parser);
    }

    private JsonSlices() {}

    /// The items of a list that is the whole document.
    ///
    /// @return empty when it is anything else, or holds more than 2,000
    public static Optional<List<byte[]>> list(byte[] json) {
        try (var parser = Reading.UPPER_LEVELS.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_ARRAY || hasNoOffsets(parser)) {
                return Optional.empty();
            }
            var items = cut(parser, json);
            return items.size() <= MOST && parser.nextToken() == null ? Optional.of(items) : Optional.empty();
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    /// The items of the list called `name` in an object.
    ///
    /// @return empty when there is none or there are two, it holds more than 2,000, or the document is cut off
    public static Optional<List<byte[]>> items(byte[] json, String name) {
        var found = new ArrayList<List<byte[]>>();
        boolean whole = walk(json, (property, parser) -> {
            if (property.equals(name) && parser.currentToken() == JsonToken.START_ARRAY) {
                found.add(cut(parser, json));
            } else {
                parser.skipChildren();
            }
        });
        return whole && found.size() == 1 && found.getFirst().size() <= MOST
                ? Optional.of(found.getFirst())
                : Optional.empty();
    }

    /// The document once for every item of the list at a path, with that item alone in the list.
    ///
    /// @param path names of properties, from the top down
    /// @return empty when no list is there, it holds more than 2,000, or too much stands around it to be
    /// repeated
    public static Optional<List<byte[]>> apart(byte[] json, List<String> path) {
        if (path.isEmpty()) {
            return list(json)
                    .map(items -> items.stream()
                            .map(item -> joined(BRACKETS, ONE, item))
                            .toList());
        }
        var found = slices(json, path.getFirst());
        if (found.isEmpty() || found.get().size() != 1) {
            return Optional.empty();
        }
        var slice = found.get().getFirst();
        if (json.length - (slice.to() - slice.from()) > MOST_AROUND) {
            return Optional.empty();
        }
        return apart(slice.of(json), path.subList(1, path.size()))
                .map(pieces ->
                        pieces.stream().map(piece -> joined(json, slice, piece)).toList());
    }

    private static byte[] joined(byte[] json, Slice slice, byte[] instead) {
        var out = new ByteArrayOutputStream(json.length - (slice.to() - slice.from()) + instead.length);
        out.write(json, 0, slice.from());
        out.writeBytes(instead);
        out.write(json, slice.to(), json.length - slice.to());
        return out.toByteArray();
    }

    /// The value of a property at the top, whatever else is in the document.
    ///
    /// @return empty when there is none or there are two
    public static Optional<byte[]> value(byte[] json, String name) {
        var found = slices(json, name);
        return found.isPresent() && found.get().size() == 1
                ? Optional.of(found.get().getFirst().of(json))
                : Optional.empty();
    }

    /// The plain value at a path of properties, however broken their neighbours are.
    ///
    /// @return a missing node when there is none or there are two, or when it is a list or an object
    public static JsonNode plain(byte[] json, String... path) {
        var here = Optional.of(json);
        for (var name : path) {
            here = here.flatMap(bytes -> value(bytes, name));
        }
        return here.flatMap(Reading::tree).filter(JsonNode::isValueNode).orElseGet(Reading.UPPER_LEVELS::missingNode);
    }

    /// The document with another value at a path of properties, the rest byte for byte.
    ///
    /// @return empty when none is there, or there are two
    public static Optional<byte[]> with(byte[] json, List<String> path, byte[] instead) {
        if (path.isEmpty()) {
            return Optional.of(instead);
        }
        var found = slices(json, path.getFirst());
        if (found.isEmpty() || found.get().size() != 1) {
            return Optional.empty();
        }
        var slice = found.get().getFirst();
        return with(slice.of(json), path.subList(1, path.size()), instead).map(piece -> joined(json, slice, piece));
    }

    /// The same bytes with `***` for the value of a property at the top: secrets that senders put
    /// into the body are not kept.
    ///
    /// @return empty when the bytes are no object
    public static Optional<byte[]> masked(byte[] json, String secret) {
        return slices(json, secret).map(slices -> {
            var out = new ByteArrayOutputStream(json.length + 8);
            int at = 0;
            for (var slice : slices) {
                out.write(json, at, slice.from() - at);
                out.writeBytes(MASK);
                at = slice.to();
            }
            out.write(json, at, json.length - at);
            return out.toByteArray();
        });
    }

    private static Optional<List<Slice>> slices(byte[] json, String name) {
        var slices = new ArrayList<Slice>();
        boolean whole = walk(json, (property, parser) -> {
            if (property.equals(name)) {
                slices.add(slice(parser));
            } else {
                parser.skipChildren();
            }
        });
        return whole ? Optional.of(slices) : Optional.empty();
    }

    private static boolean walk(byte[] json, Visit visit) {
        try (var parser = Reading.UPPER_LEVELS.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT || hasNoOffsets(parser)) {
                return false;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                visit.property(name, parser);
            }
            return parser.nextToken() == null;
        } catch (JacksonException malformed) {
            return false;
        }
    }

    /// In UTF-16 there are none to cut at.
    private static boolean hasNoOffsets(JsonParser parser) {
        return parser.currentTokenLocation().getByteOffset() < 0;
    }

    /// One more than [#MOST] at the most.
    private static List<byte[]> cut(JsonParser parser, byte[] json) {
        var items = new ArrayList<byte[]>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            var slice = slice(parser);
            if (items.size() <= MOST) {
                items.add(slice.of(json));
            }
        }
        return items;
    }

    private static Slice slice(JsonParser parser) {
        int from = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        parser.skipChildren();
        parser.finishToken();
        return new Slice(from, Math.toIntExact(parser.currentLocation().getByteOffset()));
    }
}
