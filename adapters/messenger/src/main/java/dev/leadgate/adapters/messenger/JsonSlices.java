package dev.leadgate.adapters.messenger;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Parts of a JSON object in UTF-8, byte for byte as they were sent.
final class JsonSlices {
    private static final byte[] MASK = "\"***\"".getBytes(StandardCharsets.UTF_8);

    private record Slice(int from, int to) {}

    @FunctionalInterface
    private interface Visit {
        void property(String name, JsonParser parser);
    }

    private JsonSlices() {}

    /// The items of an array at the top.
    ///
    /// @return empty when the bytes are no object with that array, or are cut off
    static Optional<List<byte[]>> items(byte[] json, String array) {
        var found = new ArrayList<List<byte[]>>();
        boolean whole = walk(json, (name, parser) -> {
            if (name.equals(array) && parser.currentToken() == JsonToken.START_ARRAY) {
                var items = new ArrayList<byte[]>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    var slice = slice(parser);
                    items.add(Arrays.copyOfRange(json, slice.from(), slice.to()));
                }
                found.add(items);
            } else {
                parser.skipChildren();
            }
        });
        return whole && found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /// The same bytes with `***` for the value of a property at the top: secrets that senders put
    /// into the body are not kept.
    ///
    /// @return empty when the bytes are no object
    static Optional<byte[]> masked(byte[] json, String secret) {
        var slices = new ArrayList<Slice>();
        boolean whole = walk(json, (name, parser) -> {
            if (name.equals(secret)) {
                slices.add(slice(parser));
            } else {
                parser.skipChildren();
            }
        });
        if (!whole) {
            return Optional.empty();
        }
        var out = new ByteArrayOutputStream(json.length + 8);
        int at = 0;
        for (var slice : slices) {
            out.write(json, at, slice.from() - at);
            out.writeBytes(MASK);
            at = slice.to();
        }
        out.write(json, at, json.length - at);
        return Optional.of(out.toByteArray());
    }

    private static boolean walk(byte[] json, Visit visit) {
        try (var parser = PayloadJson.LENIENT.createParser(json)) {
            // In UTF-16 there are no byte offsets to cut at.
            if (parser.nextToken() != JsonToken.START_OBJECT
                    || parser.currentTokenLocation().getByteOffset() < 0) {
                return false;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                visit.property(name, parser);
            }
            return true;
        } catch (JacksonException e) {
            return false;
        }
    }

    private static Slice slice(JsonParser parser) {
        int from = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        parser.skipChildren();
        parser.finishToken();
        return new Slice(from, Math.toIntExact(parser.currentLocation().getByteOffset()));
    }
}
