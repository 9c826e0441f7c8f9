package dev.leadgate.adapters.messenger;

import dev.leadgate.adapters.messenger.MetaChat.Network;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Reads one event of Messenger or Instagram. A message, a button and a link or ad that somebody
/// followed make leads.
final class MetaChatTranslator implements Translator {
    private final Network network;
    private final Map<String, String> campaigns;

    MetaChatTranslator(Network network, Map<String, String> campaigns) {
        this.network = network;
        this.campaigns = campaigns;
    }

    @Override
    public Translation translate(RawLead raw) {
        var read = MetaItem.of(raw.envelope().payload());
        if (read.isEmpty()) {
            return new Unreadable("/", "not a delivery of Meta's within the limits of the source");
        }
        var item = read.get();
        if (!item.object().equals(network.object())) {
            return new Unreadable("/object", "this address is for deliveries about `" + network.object() + "`");
        }
        var field = item.field();
        if (field.equals("leadgen")) {
            return new Unreadable(
                    "/entry/0/changes/0/field",
                    "the lead of a lead form; subscribe leadgen with another app and a meta_lead_ads source");
        }
        if (!field.isEmpty() && !field.startsWith("messag")) {
            return new Ignored(Reason.STATUS, MetaItem.word(field));
        }
        var event = item.list().equals("changes") ? item.item().path("value") : item.item();
        return event(event, item, profile(raw));
    }

    private Translation event(JsonNode event, MetaItem item, JsonNode profile) {
        for (var part : List.of(event, event.path("message"), event.path("postback"))) {
            if (!part.isObject() && !part.isMissingNode()) {
                return new Unreadable("/entry/0/" + item.list() + "/0", "not an event");
            }
        }
        var message = event.path("message");
        var sender = event.path("sender").path("id").asString("");
        if (message.path("is_echo").asBoolean(false) || (!sender.isEmpty() && sender.equals(item.account()))) {
            return new Ignored(Reason.OWN_MESSAGE, "written by the account itself");
        }
        if (message.path("is_deleted").asBoolean(false)) {
            return new Ignored(Reason.STATUS, "taken back");
        }
        var referral = referral(event);
        if (!message.isObject() && !event.path("postback").isObject() && !referral.isObject()) {
            return other(event);
        }
        if (sender.isEmpty()) {
            return new Unreadable("/entry/0/" + item.list() + "/0/sender/id", "the message has no sender");
        }
        var draft = Draft.of("message").test(item.isSample());
        draft.handle(new Handle(network.word(), sender, username(profile)));
        draft.put(LeadField.NAME, profile.path("name").asString(""));
        draft.field("name_refused", profile.path("refused").asString(""));
        draft.put(
                LeadField.RECEIVED_AT,
                MetaTime.unix(event.path("timestamp").asString(""))
                        .map(Object::toString)
                        .orElse(""));
        draft.field("account_id", item.account());
        attribution(draft, referral);
        boolean wrote = new MetaChatContent(draft).read(message);
        boolean chose = postback(draft, event.path("postback"));
        return wrote || chose || referral.isObject()
                ? Leads.of(draft.build())
                : new Ignored(Reason.STATUS, "nothing a person wrote");
    }

    /// `delivery`, `reaction`, `optin` and whatever else there will be.
    private static Translation other(JsonNode event) {
        for (var name : event.propertyNames()) {
            if (!List.of("sender", "recipient", "timestamp").contains(name)) {
                return new Ignored(Reason.STATUS, MetaItem.word(name));
            }
        }
        return new Ignored(Reason.STATUS, "empty event");
    }

    /// Stands beside the message, within it, or within the button that opened the chat.
    private static JsonNode referral(JsonNode event) {
        for (var holder : List.of(event, event.path("message"), event.path("postback"))) {
            if (holder.path("referral").isObject()) {
                return holder.path("referral");
            }
        }
        return MissingNode.getInstance();
    }

    private void attribution(Draft.Builder draft, JsonNode referral) {
        var ref = referral.path("ref").asString("");
        var ad = referral.path("ad_id").asString("");
        var word = ref.isBlank() ? ad : ref;
        draft.put(LeadField.CAMPAIGN, campaigns.getOrDefault(ad, campaigns.getOrDefault(word, word)));
        draft.put(LeadField.REFERRER, referral.path("referer_uri").asString(""));
        draft.put(LeadField.PRODUCT, referral.path("product").path("id").asString(""));
        draft.field("ref", ref);
        draft.field("ad_id", ad);
        draft.field("ad_source", referral.path("source").asString(""));
        var context = referral.path("ads_context_data");
        draft.field("ad_title", context.path("ad_title").asString(""));
        draft.field("ad_post_id", context.path("post_id").asString(""));
        draft.put(LeadField.PRODUCT, context.path("product_id").asString(""));
    }

    private static boolean postback(Draft.Builder draft, JsonNode postback) {
        draft.put(LeadField.MESSAGE, postback.path("title").asString(""));
        draft.field("payload", postback.path("payload").asString(""));
        return postback.isObject();
    }

    private static Optional<String> username(JsonNode profile) {
        return profile.path("username")
                .stringValueOpt()
                .filter(u -> !u.isBlank())
                .map(u -> "@" + u);
    }

    private static JsonNode profile(RawLead raw) {
        return raw.hydrated().map(MetaItem::json).orElse(MissingNode.getInstance());
    }
}
