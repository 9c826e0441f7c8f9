package dev.leadgate.adapters.messenger;

import dev.leadgate.lead.Reach.Handle;
import dev.leadgate.meta.MetaItem;
import dev.leadgate.meta.MetaTime;
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
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads one message of the Cloud API. Whoever wrote it is reached by number, by WhatsApp id, or,
/// when the number is hidden behind a user name, by user id alone.
final class WhatsAppTranslator implements Translator {
    static final String NETWORK = "whatsapp";

    /// Nobody wrote anything.
    private static final Set<String> EVENTS = Set.of("reaction", "system", "request_welcome", "edit", "revoke");

    private final Map<String, String> campaigns;

    WhatsAppTranslator(Map<String, String> campaigns) {
        this.campaigns = campaigns;
    }

    @Override
    public Translation translate(RawLead raw) {
        var read = MetaItem.of(raw.envelope().payload());
        if (read.isEmpty()) {
            return new Unreadable("/", "not a delivery of Meta's within the limits of the source");
        }
        var item = read.get();
        if (!item.object().equals(WhatsAppMessages.OBJECT)) {
            return new Unreadable("/object", "not of WhatsApp; this address is for WhatsApp alone");
        }
        var value = item.item().path("value");
        var message = value.path("messages").path(0);
        if (!message.isObject() && !message.isMissingNode()) {
            return new Unreadable("/entry/0/changes/0/value/messages/0", "not a message");
        }
        if (!item.field().equals("messages") || message.isMissingNode()) {
            return new Ignored(
                    item.field().endsWith("message_echoes") ? Reason.OWN_MESSAGE : Reason.STATUS,
                    MetaItem.word(item.field()));
        }
        return message(message, value, item.isSample());
    }

    private Translation message(JsonNode message, JsonNode value, boolean sample) {
        var type = message.path("type").asString("");
        var contact = value.path("contacts").path(0);
        var number = value.path("metadata").path("display_phone_number").asString("");
        var from = text(message, "from");
        var waId = text(contact, "wa_id").isEmpty() ? from : text(contact, "wa_id");
        var userId = text(message, "from_user_id").isEmpty() ? text(contact, "user_id") : text(message, "from_user_id");
        if (waId.isEmpty() && userId.isEmpty()) {
            return new Unreadable("/entry/0/changes/0/value/messages/0/from", "the message has no sender");
        }
        if (!from.isEmpty() && digits(number).equals(digits(from))) {
            return new Ignored(Reason.OWN_MESSAGE, "written by this number");
        }
        if (message.has("group_id")) {
            return new Ignored(Reason.STATUS, "written in a group");
        }
        if (EVENTS.contains(type)) {
            return new Ignored(Reason.STATUS, type);
        }
        var draft = Draft.of("message").test(sample);
        // What the person filled in says more than the profile, so it comes first.
        new WhatsAppContent(draft, message).read(type);
        sender(draft, contact, waId, userId, from);
        draft.put(
                LeadField.RECEIVED_AT,
                MetaTime.unix(text(message, "timestamp")).map(Object::toString).orElse(""));
        draft.field("message_id", text(message, "id"));
        draft.field("message_type", MetaItem.word(type));
        draft.field("phone_number_id", text(value.path("metadata"), "phone_number_id"));
        draft.field("business_number", number);
        referral(draft, message.path("referral"));
        context(draft, message.path("context"));
        return Leads.of(draft.build());
    }

    private static void sender(Draft.Builder draft, JsonNode contact, String waId, String userId, String from) {
        var username = text(contact.path("profile"), "username");
        var display = username.isEmpty() ? Optional.<String>empty() : Optional.of("@" + username);
        for (var id : new String[] {waId, userId}) {
            if (!id.isEmpty()) {
                draft.handle(new Handle(NETWORK, id, display));
            }
        }
        draft.put(LeadField.NAME, text(contact.path("profile"), "name"));
        var number = digits(from.isEmpty() ? waId : from);
        if (!number.isEmpty() && draft.build().values().containsKey(LeadField.PHONE)) {
            draft.alternative("+" + number);
        } else {
            draft.put(LeadField.PHONE, number.isEmpty() ? "" : "+" + number);
        }
    }

    /// The ad or post that the chat began at.
    private void referral(Draft.Builder draft, JsonNode referral) {
        var id = text(referral, "source_id");
        draft.put(LeadField.CAMPAIGN, campaigns.getOrDefault(id, id));
        draft.put(LeadField.REFERRER, text(referral, "source_url"));
        draft.field("ad_id", id);
        draft.field("ad_source", text(referral, "source_type"));
        draft.field("ad_title", text(referral, "headline"));
        draft.field("ad_text", text(referral, "body"));
        draft.field("ctwa_clid", text(referral, "ctwa_clid"));
    }

    private static void context(Draft.Builder draft, JsonNode context) {
        draft.field("reply_to", text(context, "id"));
        draft.put(LeadField.PRODUCT, text(context.path("referred_product"), "product_retailer_id"));
    }

    private static String digits(String text) {
        var digits = new StringBuilder();
        text.chars().filter(c -> c >= '0' && c <= '9').limit(20).forEach(c -> digits.append((char) c));
        return digits.toString();
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
