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

/// Reads one event of LINE. Only what a person writes to the account alone makes a lead.
final class LineTranslator implements Translator {
    private static final Map<String, String> MEDIA = Map.of(
            "image", "image/jpeg",
            "video", "video/mp4",
            "audio", "audio/mp4",
            "file", "application/octet-stream");

    private final boolean follows;

    LineTranslator(boolean follows) {
        this.follows = follows;
    }

    @Override
    public Translation translate(RawLead raw) {
        var root = PayloadJson.strict(raw.envelope().payload());
        if (root.isEmpty()) {
            return new Unreadable("/", PayloadJson.NOT_JSON);
        }
        var event = root.get();
        var type = event.path("type").stringValue("");
        if (type.isEmpty()) {
            return new Unreadable("/type", "not an event of the Messaging API");
        }
        boolean counts = type.equals("message") || (follows && type.equals("follow"));
        if (!counts) {
            return new Ignored(Reason.STATUS, PayloadJson.shown(type));
        }
        if (!event.path("source").path("type").stringValue("").equals("user")) {
            return new Ignored(Reason.STATUS, "not a chat with one person");
        }
        var user = PayloadJson.id(event.path("source").path("userId"));
        if (user.isEmpty()) {
            return new Unreadable("/source/userId", "the event does not say who it is from");
        }
        var draft = draft(raw, event, user);
        if (type.equals("follow")) {
            draft.field("event", "follow");
            return Leads.of(draft.build());
        }
        return message(draft, event.path("message"))
                ? Leads.of(draft.build())
                : new Ignored(Reason.STATUS, "nothing a person wrote");
    }

    private static Draft.Builder draft(RawLead raw, JsonNode event, String user) {
        var profile = Profile.of(raw);
        var draft = Draft.of("message");
        draft.handle(new Handle("line", user, Optional.empty()));
        draft.put(LeadField.NAME, profile.text("displayName"));
        draft.put(LeadField.LANGUAGE, profile.text("language"));
        draft.field("profile_missing", profile.missing());
        PayloadJson.millis(event.path("timestamp")).ifPresent(t -> draft.put(LeadField.RECEIVED_AT, t.toString()));
        draft.field("account", raw.envelope().attributes().getOrDefault("destination", ""));
        draft.field("message_id", PayloadJson.id(event.path("message").path("id")));
        if (event.path("mode").stringValue("").equals("standby")) {
            draft.field("mode", "standby");
        }
        return draft;
    }

    /// False when there is nothing in the message that a rep could answer.
    private static boolean message(Draft.Builder draft, JsonNode message) {
        var type = message.path("type").stringValue("");
        var text = message.path("text").stringValue("");
        var mediaType = MEDIA.get(type);
        if (mediaType != null) {
            draft.attachment(new Attachment(
                    message.path("fileName").stringValue(type),
                    mediaType,
                    message.path("fileSize").asLong(-1),
                    reference(message)));
            return true;
        }
        switch (type) {
            case "text" -> {
                draft.put(LeadField.MESSAGE, text);
                new FoundReaches().words(text).into(draft);
                return !text.isBlank();
            }
            case "sticker" ->
                draft.attachment(new Attachment(
                        "sticker",
                        "image/png",
                        -1,
                        Optional.of(PayloadJson.id(message.path("stickerId"))).filter(s -> !s.isEmpty())));
            case "location" -> {
                draft.field("latitude", message.path("latitude").asString(""));
                draft.field("longitude", message.path("longitude").asString(""));
                draft.field("address", message.path("address").stringValue(""));
                draft.field("place", message.path("title").stringValue(""));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /// The id by which LINE hands out the content, or the address of a file elsewhere.
    private static Optional<String> reference(JsonNode message) {
        var elsewhere =
                message.path("contentProvider").path("originalContentUrl").stringValue("");
        var id = elsewhere.isEmpty() ? PayloadJson.id(message.path("id")) : elsewhere;
        return Optional.of(id).filter(i -> !i.isEmpty());
    }
}
