package dev.leadgate.adapters.webhook.partner;

import dev.leadgate.mapping.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Cuts a batch into its objects, each as the bytes that the sender wrote.
public final class JsonSlices {
    private static final int MOST = 2_000;

    private JsonSlices() {}

    /// The objects of a list that is the whole document.
    ///
    /// @return empty when it is anything else, or holds more than 2,000
    public static Optional<List<byte[]>> ofList(byte[] json) {
        try (var parser = Reading.JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return Optional.empty();
            }
            var all = new ArrayList<byte[]>();
            return cut(parser, json, all) && parser.nextToken() == null ? Optional.of(all) : Optional.empty();
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    /// The objects of the list called `name` in an object.
    ///
    /// @return empty when there is none, or it holds more than 2,000
    public static Optional<List<byte[]>> ofListIn(byte[] json, String name) {
        try (var parser = Reading.JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            var all = new ArrayList<byte[]>();
            boolean found = false;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = name.equals(parser.currentName());
                if (parser.nextToken() != JsonToken.START_ARRAY || !wanted) {
                    parser.skipChildren();
                    continue;
                }
                if (!cut(parser, json, all)) {
                    return Optional.empty();
                }
                found = true;
            }
            return found && parser.nextToken() == null ? Optional.of(all) : Optional.empty();
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    private static boolean cut(JsonParser parser, byte[] json, List<byte[]> all) {
        while (parser.nextToken() == JsonToken.START_OBJECT && all.size() < MOST) {
            long from = parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            long to = parser.currentLocation().getByteOffset();
            // A document that is not UTF-8 has no byte offsets.
            if (from < 0 || to > json.length) {
                return false;
            }
            all.add(Arrays.copyOfRange(json, (int) from, (int) to));
        }
        return parser.currentToken() == JsonToken.END_ARRAY;
    }
}
