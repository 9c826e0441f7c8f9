package dev.leadgate.adapters.messenger;

import dev.leadgate.meta.JsonPiece;
import dev.leadgate.meta.MetaTime;
import dev.leadgate.meta.MetaUpdate;
import dev.leadgate.spi.Envelope;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Names the keys of events. Ids are unique per account, so keys name the account too; a message
/// that comes as `standby` and later as `messaging` has one key.
final class MetaChatEvents {
    private MetaChatEvents() {}

    /// None for what tells only that a message of ours arrived or was read.
    static List<Envelope> envelopes(MetaUpdate update, InstantSource clock) {
        var event = update.list().equals("changes") ? update.item().at("value") : update.item();
        if (event.has("delivery") || event.has("read")) {
            return List.of();
        }
        var when = MetaTime.unix(event.at("timestamp").text()).orElseGet(clock::instant);
        var id = id(event);
        return List.of(
                id.isEmpty()
                        ? update.unidentified(when)
                        : new Envelope(update.account().text() + ":" + id, when, update.alone(), Map.of()));
    }

    private static String id(JsonPiece event) {
        var message = event.at("message");
        var mid = message.at("mid").text();
        if (!mid.isBlank()) {
            // A message that was taken back has the id it had.
            return message.at("is_deleted").text().equals("true") ? mid + ":deleted" : mid;
        }
        var postback = event.at("postback");
        if (!event.has("postback") || !postback.at("mid").text().isBlank()) {
            return postback.at("mid").text();
        }
        return String.join(
                ":",
                "postback",
                event.at("sender").at("id").text(),
                event.at("timestamp").text(),
                postback.at("payload").text());
    }
}
