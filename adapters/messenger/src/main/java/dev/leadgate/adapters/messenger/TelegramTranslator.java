package dev.leadgate.adapters.messenger;

import com.google.re2j.Pattern;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads one update of the Bot API. Only a private message of a person makes a lead.
final class TelegramTranslator implements Translator {
    /// A deep link's payload: https://core.telegram.org/bots/features#deep-linking
    private static final Pattern START = Pattern.compile("/start(?:@\\w{1,64})?(?:\\s+([A-Za-z0-9_-]{1,64}))?\\s*");

    private static final Pattern WORD = Pattern.compile("[a-z_]{1,40}");

    private final String botId;
    private final Map<String, String> campaigns;

    TelegramTranslator(String botId, Map<String, String> campaigns) {
        this.botId = botId;
        this.campaigns = campaigns;
    }

    @Override
    public Translation translate(RawLead raw) {
        var parsed = PayloadJson.strict(raw.envelope().payload());
        if (parsed.isEmpty()) {
            return new Unreadable("/", PayloadJson.NOT_JSON);
        }
        var update = parsed.get();
        if (!update.path("update_id").isIntegralNumber()) {
            return new Unreadable("/update_id", "not an update of the Bot API");
        }
        var message = update.path("message");
        if (!message.isObject()) {
            return other(update);
        }
        var from = message.path("from");
        var id = id(from.path("id"));
        if (!message.path("chat").path("type").stringValue("").equals("private")) {
            return new Ignored(Reason.STATUS, "not a private chat");
        }
        if (id.isEmpty()) {
            return new Unreadable("/message/from/id", "the message has no sender");
        }
        if (id.equals(botId)) {
            return new Ignored(Reason.OWN_MESSAGE, "written by this bot");
        }
        if (from.path("is_bot").asBoolean(false)) {
            return new Ignored(Reason.AUTO_REPLY, "written by a bot");
        }
        return message(message, from, id);
    }

    private static Translation other(JsonNode update) {
        for (var name : update.propertyNames()) {
            if (name.equals("channel_post") || name.equals("edited_channel_post")) {
                return new Ignored(Reason.OWN_MESSAGE, name);
            }
            if (!name.equals("update_id")) {
                return new Ignored(Reason.STATUS, WORD.matches(name) ? name : "unknown kind of update");
            }
        }
        return new Ignored(Reason.STATUS, "empty update");
    }

    private Translation message(JsonNode message, JsonNode from, String id) {
        var text = message.path("text").stringValue(message.path("caption").stringValue(""));
        var contact = message.path("contact");
        var location = message.path("location");
        var media = TelegramMedia.of(message);
        if (text.isBlank() && media.isEmpty() && !contact.isObject() && !location.isObject()) {
            return new Ignored(Reason.STATUS, "nothing a person wrote");
        }
        var draft = Draft.of("message");
        draft.handle(new Handle("telegram", id, username(from)));
        draft.put(LeadField.NAME, name(from));
        draft.put(LeadField.LANGUAGE, from.path("language_code").stringValue(""));
        PayloadJson.seconds(message.path("date")).ifPresent(t -> draft.put(LeadField.RECEIVED_AT, t.toString()));
        draft.field("message_id", id(message.path("message_id")));
        if (location.isObject()) {
            draft.field("latitude", location.path("latitude").asString(""));
            draft.field("longitude", location.path("longitude").asString(""));
        }
        media.forEach(draft::attachment);
        var reaches = new FoundReaches().phone(contact(draft, contact, id));
        var start = START.matcher(text);
        if (start.matches()) {
            draft.field("command", "/start");
            var word = start.group(1);
            if (word != null) {
                draft.put(LeadField.CAMPAIGN, campaigns.getOrDefault(word, word));
                draft.field("start", word);
            }
        } else {
            draft.put(LeadField.MESSAGE, text);
            words(draft, message, text, reaches);
        }
        reaches.into(draft);
        return Leads.of(draft.build());
    }

    /// A number is the sender's own only if Telegram says whose it is; a forwarded card is
    /// somebody else's.
    private static String contact(Draft.Builder draft, JsonNode contact, String sender) {
        var number = contact.path("phone_number").stringValue("");
        if (number.isBlank()) {
            return "";
        }
        if (!id(contact.path("user_id")).equals(sender)) {
            draft.field("shared_contact", number);
            draft.field("shared_contact_name", name(contact));
            return "";
        }
        // Telegram writes international numbers with or without the plus.
        return number.startsWith("+") ? number : "+" + number;
    }

    private static void words(Draft.Builder draft, JsonNode message, String text, FoundReaches reaches) {
        if (message.has("forward_origin") || message.has("forward_date")) {
            draft.field("forwarded", "yes");
            return;
        }
        reaches.emails(marked(message, text, "email"));
        reaches.phones(marked(message, text, "phone_number")).words(text);
    }

    /// What Telegram itself marked in the text; offsets count UTF-16 units, as Java does.
    private static List<String> marked(JsonNode message, String text, String type) {
        var entities = message.has("text") ? message.path("entities") : message.path("caption_entities");
        var all = new ArrayList<String>();
        for (var entity : entities.values()) {
            int from = entity.path("offset").asInt(-1);
            int length = entity.path("length").asInt(-1);
            boolean inside = from >= 0 && length > 0 && length <= 320 && from <= text.length() - length;
            if (inside && all.size() < 5 && entity.path("type").stringValue("").equals(type)) {
                all.add(text.substring(from, from + length));
            }
        }
        return all;
    }

    private static String name(JsonNode person) {
        return (person.path("first_name").stringValue("") + " "
                        + person.path("last_name").stringValue(""))
                .strip();
    }

    private static Optional<String> username(JsonNode from) {
        return from.path("username").stringValueOpt().filter(u -> !u.isBlank()).map(u -> "@" + u);
    }

    /// Ids have up to 52 bits; a fraction is none.
    private static String id(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() ? Long.toString(node.longValue()) : "";
    }
}
