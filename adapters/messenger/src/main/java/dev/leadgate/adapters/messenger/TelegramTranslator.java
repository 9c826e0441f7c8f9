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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads one update of the Bot API. Only a private message of a person makes a lead.
final class TelegramTranslator implements Translator {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxStringLength(256 * 1024)
                            .maxNameLength(1024)
                            .maxNumberLength(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();
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
        JsonNode update;
        try {
            update = JSON.readTree(raw.envelope().payload().bytes());
        } catch (JacksonException e) {
            return new Unreadable("/", "not JSON within the limits of the source");
        }
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
        draft.put(LeadField.RECEIVED_AT, date(message.path("date")));
        draft.field("message_id", id(message.path("message_id")));
        if (location.isObject()) {
            draft.field("latitude", location.path("latitude").asString(""));
            draft.field("longitude", location.path("longitude").asString(""));
        }
        media.forEach(draft::attachment);
        boolean ownNumber = contact(draft, contact, id);
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
            words(draft, message, text, ownNumber);
        }
        return Leads.of(draft.build());
    }

    /// A number is the sender's own only if Telegram says whose it is; a forwarded card is
    /// somebody else's.
    private static boolean contact(Draft.Builder draft, JsonNode contact, String sender) {
        var number = contact.path("phone_number").stringValue("");
        if (number.isBlank()) {
            return false;
        }
        if (!id(contact.path("user_id")).equals(sender)) {
            draft.field("shared_contact", number);
            draft.field("shared_contact_name", name(contact));
            return false;
        }
        // Telegram writes international numbers with or without the plus.
        draft.put(LeadField.PHONE, number.startsWith("+") ? number : "+" + number);
        return true;
    }

    private static void words(Draft.Builder draft, JsonNode message, String text, boolean ownNumber) {
        if (message.has("forward_origin") || message.has("forward_date")) {
            draft.field("forwarded", "yes");
            return;
        }
        var emails = new LinkedHashSet<String>(marked(message, text, "email"));
        emails.addAll(ReachFinder.emails(text));
        first(draft, LeadField.EMAIL, emails.iterator());
        var phones = new LinkedHashSet<String>(marked(message, text, "phone_number"));
        phones.addAll(ReachFinder.phones(text));
        var rest = phones.iterator();
        if (ownNumber) {
            rest.forEachRemaining(draft::alternative);
        } else {
            first(draft, LeadField.PHONE, rest);
        }
    }

    private static void first(Draft.Builder draft, LeadField field, Iterator<String> found) {
        if (found.hasNext()) {
            draft.put(field, found.next());
        }
        found.forEachRemaining(draft::alternative);
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

    private static String date(JsonNode date) {
        boolean plausible = date.isIntegralNumber() && date.canConvertToLong();
        long seconds = plausible ? date.longValue() : 0;
        return seconds > 0 && seconds < 253_402_300_800L
                ? Instant.ofEpochSecond(seconds).toString()
                : "";
    }

    /// Ids have up to 52 bits; a fraction is none.
    private static String id(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() ? Long.toString(node.longValue()) : "";
    }
}
