package dev.leadgate.adapters.messenger;

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
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads one event of a VK community. A private message and a filled-in lead form make a lead.
final class VkTranslator implements Translator {
    /// Peers above it are chats of several people.
    private static final long FIRST_CHAT = 2_000_000_000L;

    /// By `client_info.lang_id`.
    private static final List<String> LANGUAGES = List.of("ru", "uk", "be", "en", "es", "fi", "de", "it");

    @Override
    public Translation translate(RawLead raw) {
        var parsed = PayloadJson.strict(raw.envelope().payload());
        if (parsed.isEmpty()) {
            return new Unreadable("/", PayloadJson.NOT_JSON);
        }
        var root = parsed.get();
        var type = root.path("type").stringValue("");
        return switch (type) {
            case "" -> new Unreadable("/type", "not an event of the Callback API");
            case "message_new" -> message(root.path("object"), Profile.of(raw));
            case "lead_forms_new" -> form(root.path("object"), Profile.of(raw));
            case "message_reply" -> new Ignored(Reason.OWN_MESSAGE, "message_reply");
            default -> new Ignored(Reason.STATUS, PayloadJson.shown(type));
        };
    }

    /// Until version 5.102 of the API the object is the message itself.
    static JsonNode message(JsonNode object) {
        var message = object.path("message");
        return message.isObject() ? message : object;
    }

    /// The person who wrote it, in a chat with the community alone.
    static Optional<String> sender(JsonNode message) {
        var from = message.path("from_id");
        return from.isIntegralNumber() && from.canConvertToLong() && from.longValue() > 0
                ? Optional.of(Long.toString(from.longValue()))
                : Optional.empty();
    }

    private static Translation message(JsonNode object, Profile profile) {
        var message = message(object);
        var from = message.path("from_id");
        if (message.path("out").asInt(0) == 1) {
            return new Ignored(Reason.OWN_MESSAGE, "written by the community");
        }
        if (from.isIntegralNumber() && from.asLong(0) < 0) {
            return new Ignored(Reason.AUTO_REPLY, "written by a community");
        }
        var sender = sender(message);
        if (sender.isEmpty()) {
            return new Unreadable("/object/message/from_id", "the message has no sender");
        }
        if (message.path("peer_id").asLong(0) > FIRST_CHAT) {
            return new Ignored(Reason.STATUS, "not a private chat");
        }
        var text = message.path("text").stringValue("");
        var files = VkFiles.of(message.path("attachments"));
        var place = message.path("geo").path("coordinates");
        boolean forwarded = !message.path("fwd_messages").isEmpty();
        if (text.isBlank() && files.isEmpty() && !place.isObject() && !forwarded) {
            return new Ignored(Reason.STATUS, "nothing a person wrote");
        }
        var draft = draft("message", sender.get(), profile);
        draft.put(LeadField.MESSAGE, text);
        draft.put(LeadField.LANGUAGE, language(object.path("client_info").path("lang_id")));
        draft.put(LeadField.CAMPAIGN, message.path("ref").stringValue(""));
        draft.put(LeadField.PRODUCT, VkFiles.product(message.path("attachments")));
        PayloadJson.seconds(message.path("date")).ifPresent(t -> draft.put(LeadField.RECEIVED_AT, t.toString()));
        draft.field("ref_source", message.path("ref_source").stringValue(""));
        draft.field("message_id", PayloadJson.id(message.path("conversation_message_id")));
        draft.field("forwarded", forwarded ? "yes" : "");
        draft.field("latitude", place.path("latitude").asString(""));
        draft.field("longitude", place.path("longitude").asString(""));
        files.forEach(draft::attachment);
        new FoundReaches().words(text).into(draft);
        return Leads.of(draft.build());
    }

    private static Translation form(JsonNode object, Profile profile) {
        var lead = PayloadJson.id(object.path("lead_id"));
        if (lead.isEmpty() || !object.path("answers").isArray()) {
            return new Unreadable("/object/answers", "the form has no answers");
        }
        var draft = draft("form", PayloadJson.id(object.path("user_id")), profile);
        for (var name : List.of("lead_id", "form_id", "ad_id")) {
            var id = PayloadJson.id(object.path(name));
            draft.field(name, id.equals("0") ? "" : id);
        }
        draft.field("form_name", object.path("form_name").stringValue(""));
        VkAnswers.of(object.path("answers")).into(draft);
        draft.put(LeadField.NAME, name(profile));
        return Leads.of(draft.build());
    }

    private static Draft.Builder draft(String kind, String user, Profile profile) {
        var draft = Draft.of(kind);
        if (!user.isEmpty() && !user.equals("0")) {
            var page = profile.some("screen_name").map(n -> "@" + n);
            draft.handle(new Handle("vk", user, page));
        }
        if (kind.equals("message")) {
            draft.put(LeadField.NAME, name(profile));
        }
        draft.put(LeadField.CITY, profile.data().path("city").path("title").stringValue(""));
        draft.field("profile_missing", profile.missing());
        return draft;
    }

    private static String name(Profile profile) {
        return (profile.text("first_name") + " " + profile.text("last_name")).strip();
    }

    private static String language(JsonNode id) {
        int at = id.isIntegralNumber() ? id.asInt(-1) : -1;
        return at >= 0 && at < LANGUAGES.size() ? LANGUAGES.get(at) : "";
    }
}
