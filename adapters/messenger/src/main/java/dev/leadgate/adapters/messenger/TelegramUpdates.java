package dev.leadgate.adapters.messenger;

import dev.leadgate.mapping.JsonSlices;
import dev.leadgate.signature.Sha256;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// From bytes of the Bot API to envelopes. Update ids are unique per bot, so the key names the
/// bot too.
///
/// Reads leniently: an update that the translator will refuse must still get its key and be
/// stored, or it would be sent again for a day (webhook) or hold up everything behind it
/// (polling).
final class TelegramUpdates {
    private final String botId;
    private final InstantSource clock;

    TelegramUpdates(String botId, InstantSource clock) {
        this.botId = botId;
        this.clock = clock;
    }

    /// @param update one update, exactly as it came
    Envelope envelope(byte[] update) {
        var payload = Payload.of(update, "application/json");
        var root = PayloadJson.lenient(update);
        var id = id(root);
        if (id.isEmpty()) {
            return new Envelope("sha256:" + Sha256.hex(update), clock.instant(), payload, Map.of());
        }
        return new Envelope(botId + ":" + id.getAsLong(), occurredAt(root), payload, Map.of());
    }

    /// The updates of a getUpdates answer, each as its own bytes.
    ///
    /// @throws IOException the answer is not of that form
    List<byte[]> split(byte[] answer) throws IOException {
        return JsonSlices.items(answer, "result")
                .orElseThrow(() -> new IOException(
                        "Telegram: the answer to getUpdates is cut off or holds no updates; asking again"));
    }

    OptionalLong id(byte[] update) {
        return id(PayloadJson.lenient(update));
    }

    private static OptionalLong id(JsonNode root) {
        var id = root.path("update_id");
        return id.isIntegralNumber() && id.canConvertToLong() ? OptionalLong.of(id.longValue()) : OptionalLong.empty();
    }

    private Instant occurredAt(JsonNode root) {
        for (var part : root.values()) {
            var date = PayloadJson.seconds(part.path("date"));
            if (date.isPresent()) {
                return date.get();
            }
        }
        return clock.instant();
    }
}
