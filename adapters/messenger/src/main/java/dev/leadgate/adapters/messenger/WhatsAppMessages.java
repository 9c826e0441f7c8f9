package dev.leadgate.adapters.messenger;

import dev.leadgate.meta.JsonPiece;
import dev.leadgate.meta.MetaTime;
import dev.leadgate.meta.MetaUpdate;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Takes a change apart once more: it may hold several messages, of several people. Each becomes
/// a delivery of its own with the contact that wrote it.
final class WhatsAppMessages {
    static final String OBJECT = "whatsapp_business_account";

    /// Copies of old chats and of address books: large, and nobody writes to us in them.
    private static final Set<String> SYNCHRONIZATION = Set.of("history", "smb_app_state_sync");

    private WhatsAppMessages() {}

    /// None for what tells only how a message of ours fared.
    static List<Envelope> envelopes(MetaUpdate update, InstantSource clock) {
        var value = update.item().at("value");
        var field = update.item().at("field").text();
        var messages = value.at("messages").elements();
        boolean ours = update.object().text().equals(OBJECT);
        if (!ours || !field.equals("messages") || messages.isEmpty()) {
            boolean receipts = field.equals("messages") && value.has("statuses");
            return ours && (receipts || SYNCHRONIZATION.contains(field))
                    ? List.of()
                    : List.of(update.unidentified(clock.instant()));
        }
        return messages.stream()
                .map(message -> envelope(update, value, message, clock))
                .toList();
    }

    private static Envelope envelope(MetaUpdate update, JsonPiece value, JsonPiece message, InstantSource clock) {
        var payload = alone(update, value, message);
        var id = message.at("id").text();
        var key = id.isBlank() ? MetaUpdate.fingerprint(payload.bytes()) : id;
        var when = MetaTime.unix(message.at("timestamp").text()).orElseGet(clock::instant);
        return new Envelope(key, when, payload, Map.of());
    }

    private static Payload alone(MetaUpdate update, JsonPiece value, JsonPiece message) {
        var out = new ByteArrayOutputStream();
        write(out, "{\"field\":\"messages\",\"value\":{\"metadata\":");
        out.writeBytes(value.at("metadata").bytes());
        write(out, ",\"contacts\":[");
        contact(value.at("contacts").elements(), message).ifPresent(c -> out.writeBytes(c.bytes()));
        write(out, "],\"messages\":[");
        out.writeBytes(message.bytes());
        write(out, "]}}");
        return update.around(out.toByteArray());
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// Of whom it is by number or user id; a contact that stands alone is of whoever wrote, even
    /// where the two are spelled differently, as in Mexico and Brazil.
    private static Optional<JsonPiece> contact(List<JsonPiece> contacts, JsonPiece message) {
        if (contacts.size() == 1) {
            return Optional.of(contacts.getFirst());
        }
        return contacts.stream()
                .filter(c ->
                        same(c.at("wa_id"), message.at("from")) || same(c.at("user_id"), message.at("from_user_id")))
                .findFirst();
    }

    private static boolean same(JsonPiece one, JsonPiece other) {
        return !one.text().isEmpty() && one.text().equals(other.text());
    }
}
