package dev.leadgate.adapters.messenger;

import dev.leadgate.lead.Inquiry.Attachment;
import dev.leadgate.lead.Reach.Handle;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translation.Ignored;
import dev.leadgate.spi.Translation.Leads;
import dev.leadgate.spi.Translation.Reason;
import dev.leadgate.spi.Translation.Unreadable;
import dev.leadgate.spi.Translator;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads one callback of Viber.
final class ViberTranslator implements Translator {
    private static final Map<String, String> MEDIA = Map.of(
            "picture", "image/jpeg",
            "video", "video/mp4",
            "file", "application/octet-stream");

    private final boolean conversations;

    ViberTranslator(boolean conversations) {
        this.conversations = conversations;
    }

    @Override
    public Translation translate(RawLead raw) {
        var root = PayloadJson.strict(raw.envelope().payload());
        if (root.isEmpty()) {
            return new Unreadable("/", PayloadJson.NOT_JSON);
        }
        var callback = root.get();
        var event = callback.path("event").stringValue("");
        return switch (event) {
            case "" -> new Unreadable("/event", "not a callback of Viber");
            case "message" -> message(callback);
            case "conversation_started" -> started(callback);
            default -> new Ignored(Reason.STATUS, PayloadJson.shown(event));
        };
    }

    private Translation started(JsonNode callback) {
        if (!conversations) {
            return new Ignored(Reason.STATUS, "conversation_started");
        }
        var draft = draft(callback, callback.path("user"));
        if (draft.isEmpty()) {
            return new Unreadable("/user/id", "the callback does not say whose conversation it is");
        }
        draft.get().field("event", "conversation_started");
        draft.get().put(LeadField.CAMPAIGN, callback.path("context").stringValue(""));
        return Leads.of(draft.get().build());
    }

    private static Translation message(JsonNode callback) {
        var message = callback.path("message");
        if (!message.isObject()) {
            return new Unreadable("/message", "the callback has no message");
        }
        var sender = callback.path("sender");
        var draft = draft(callback, sender);
        if (draft.isEmpty()) {
            return new Unreadable("/sender/id", "the message has no sender");
        }
        return content(draft.get(), message, sender)
                ? Leads.of(draft.get().build())
                : new Ignored(Reason.STATUS, "nothing a person wrote");
    }

    private static Optional<Draft.Builder> draft(JsonNode callback, JsonNode person) {
        var id = PayloadJson.id(person.path("id"));
        if (id.isEmpty()) {
            return Optional.empty();
        }
        var draft = Draft.of("message");
        draft.handle(new Handle("viber", id, Optional.empty()));
        draft.put(LeadField.NAME, person.path("name").stringValue(""));
        draft.put(LeadField.LANGUAGE, person.path("language").stringValue(""));
        draft.put(LeadField.COUNTRY, person.path("country").stringValue(""));
        PayloadJson.millis(callback.path("timestamp")).ifPresent(t -> draft.put(LeadField.RECEIVED_AT, t.toString()));
        draft.field("message_token", PayloadJson.id(callback.path("message_token")));
        return Optional.of(draft);
    }

    /// False when there is nothing in the message that a rep could answer.
    private static boolean content(Draft.Builder draft, JsonNode message, JsonNode sender) {
        var type = message.path("type").stringValue("");
        var text = message.path("text").stringValue("");
        var media = message.path("media").stringValue("");
        var words = text.isBlank() && type.equals("url") ? media : text;
        draft.put(LeadField.MESSAGE, words);
        draft.field("tracking_data", message.path("tracking_data").stringValue(""));
        boolean location = location(draft, message.path("location"));
        boolean file = file(draft, message, type);
        var reaches = new FoundReaches();
        boolean contact = contact(draft, message.path("contact"), sender, reaches);
        reaches.words(words).into(draft);
        return !words.isBlank() || location || file || contact;
    }

    private static boolean location(Draft.Builder draft, JsonNode location) {
        if (!location.isObject()) {
            return false;
        }
        draft.field("latitude", location.path("lat").asString(""));
        draft.field("longitude", location.path("lon").asString(""));
        return true;
    }

    private static boolean file(Draft.Builder draft, JsonNode message, String type) {
        var sticker = PayloadJson.id(message.path("sticker_id"));
        if (type.equals("sticker") && !sticker.isEmpty()) {
            draft.attachment(new Attachment("sticker", "image/png", -1, Optional.of(sticker)));
            return true;
        }
        var mediaType = MEDIA.get(type);
        if (mediaType == null) {
            return false;
        }
        draft.attachment(new Attachment(
                message.path("file_name").stringValue(type),
                mediaType,
                message.path("file_size").asLong(message.path("size").asLong(-1)),
                message.path("media").stringValueOpt().filter(m -> !m.isBlank())));
        return true;
    }

    /// Viber does not say whose card it is. The number is the sender's when the card bears the
    /// sender's name or none, as the button that asks for the own number sends it.
    private static boolean contact(Draft.Builder draft, JsonNode contact, JsonNode sender, FoundReaches reaches) {
        var number = contact.path("phone_number").stringValue("").strip();
        if (number.isEmpty()) {
            return false;
        }
        var name = contact.path("name").stringValue("").strip();
        if (name.isEmpty() || name.equals(sender.path("name").stringValue("").strip())) {
            // Viber writes international numbers with or without the plus.
            reaches.phone(number.startsWith("+") || number.startsWith("0") ? number : "+" + number);
        } else {
            draft.field("shared_contact", number);
            draft.field("shared_contact_name", name);
        }
        return true;
    }
}
