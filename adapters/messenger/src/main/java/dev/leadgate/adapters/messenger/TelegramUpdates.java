package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// From bytes of the Bot API to envelopes. Update ids are unique per bot, so the key names the
/// bot too.
///
/// Reads leniently: an update that the translator will refuse must still get its key and be
/// stored, or it would be sent again for a day (webhook) or hold up everything behind it
/// (polling).
final class TelegramUpdates {
    private static final JsonMapper LENIENT = JsonMapper.builder().build();

    private final String botId;
    private final InstantSource clock;

    TelegramUpdates(String botId, InstantSource clock) {
        this.botId = botId;
        this.clock = clock;
    }

    /// @param update one update, exactly as it came
    Envelope envelope(byte[] update) {
        var payload = Payload.of(update, "application/json");
        var root = tree(update);
        var id = id(root);
        if (id.isEmpty()) {
            return new Envelope("sha256:" + sha256(update), clock.instant(), payload, Map.of());
        }
        return new Envelope(botId + ":" + id.getAsLong(), occurredAt(root), payload, Map.of());
    }

    /// The updates of a getUpdates answer, each as its own bytes.
    ///
    /// @throws IOException the answer is not of that form
    List<byte[]> split(byte[] answer) throws IOException {
        var updates = new ArrayList<byte[]>();
        try (var parser = LENIENT.createParser(answer)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("Telegram: getUpdates did not answer with a JSON object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean result = "result".equals(parser.currentName());
                if (parser.nextToken() != JsonToken.START_ARRAY || !result) {
                    parser.skipChildren();
                    continue;
                }
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    int from = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
                    parser.skipChildren();
                    int to = Math.toIntExact(parser.currentLocation().getByteOffset());
                    updates.add(Arrays.copyOfRange(answer, from, to));
                }
            }
        } catch (JacksonException e) {
            throw new IOException("Telegram: the answer to getUpdates is cut off or not JSON; asking again", e);
        }
        return updates;
    }

    OptionalLong id(byte[] update) {
        return id(tree(update));
    }

    private static JsonNode tree(byte[] update) {
        try {
            return LENIENT.readTree(update);
        } catch (JacksonException e) {
            return LENIENT.missingNode();
        }
    }

    private static OptionalLong id(JsonNode root) {
        var id = root.path("update_id");
        return id.isIntegralNumber() && id.canConvertToLong() ? OptionalLong.of(id.longValue()) : OptionalLong.empty();
    }

    private Instant occurredAt(JsonNode root) {
        for (var part : root.values()) {
            var date = part.path("date");
            // Seconds; anything beyond the year 9999 is not a date.
            if (date.isIntegralNumber() && date.canConvertToLong()) {
                long seconds = date.longValue();
                if (seconds > 0 && seconds < 253_402_300_800L) {
                    return Instant.ofEpochSecond(seconds);
                }
            }
        }
        return clock.instant();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
