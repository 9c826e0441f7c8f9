package dev.leadgate.adapters.messenger;

import com.google.re2j.Pattern;
import dev.leadgate.lead.Inquiry.Attachment;
import dev.leadgate.lead.Reach.Handle;
import dev.leadgate.signature.FormFields;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translation.Ignored;
import dev.leadgate.spi.Translation.Leads;
import dev.leadgate.spi.Translation.Reason;
import dev.leadgate.spi.Translation.Unreadable;
import dev.leadgate.spi.Translator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads one webhook of Twilio messaging. Only an incoming message makes a lead.
final class TwilioMessagingTranslator implements Translator {
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{7,17}");
    /// `whatsapp:+14155550100`, `messenger:7000000000000001`.
    private static final Pattern ADDRESS = Pattern.compile("([a-z]{2,20}):([!-~]{1,100})");
    private static final int MOST_MEDIA = 10;

    /// Parameters that are kept as fields, and their names there.
    private static final Map<String, String> KEPT = Map.ofEntries(
            Map.entry("To", "to"),
            Map.entry("MessagingServiceSid", "messaging_service_sid"),
            Map.entry("Latitude", "latitude"),
            Map.entry("Longitude", "longitude"),
            Map.entry("Address", "address"),
            Map.entry("Label", "place"),
            Map.entry("ButtonPayload", "button_payload"),
            Map.entry("Forwarded", "forwarded"),
            Map.entry("ReferralSourceId", "referral_source_id"),
            Map.entry("ReferralSourceType", "referral_source_type"),
            Map.entry("ReferralCtwaClid", "ctwa_clid"));

    private final Set<String> stopKeywords;
    private final boolean flags;

    TwilioMessagingTranslator(TwilioMessagingConfig config) {
        this.stopKeywords = config.stopKeywords().stream()
                .map(k -> k.strip().toUpperCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        this.flags = config.optOut().equals("flag");
    }

    static String sid(FormFields fields) {
        return Stream.of("MessageSid", "SmsSid", "SmsMessageSid")
                .filter(fields::has)
                .map(fields::one)
                .findFirst()
                .orElse("");
    }

    /// `received` for an incoming message, which need not say so.
    static String status(FormFields fields) {
        return Stream.of("MessageStatus", "SmsStatus")
                .filter(fields::has)
                .map(fields::one)
                .findFirst()
                .orElse("received");
    }

    @Override
    public Translation translate(RawLead raw) {
        var fields = FormFields.of(raw.envelope().payload().text());
        var sid = sid(fields);
        if (sid.isEmpty()) {
            return new Unreadable("MessageSid", "not a messaging webhook of Twilio");
        }
        var status = status(fields);
        if (!status.equals("received") && !status.equals("receiving")) {
            return new Ignored(Reason.STATUS, PayloadJson.shown(status));
        }
        if (!fields.has("From")) {
            return new Unreadable("From", "the message does not say who it is from");
        }
        var optOut = optOut(fields);
        if (optOut.equals("stop") && !flags) {
            return new Ignored(Reason.STATUS, "opt-out");
        }
        var draft = Draft.of("message");
        boolean words = content(draft, fields);
        if (!words && optOut.isEmpty()) {
            return new Ignored(Reason.STATUS, "nothing a person wrote");
        }
        draft.field("message_sid", sid);
        draft.field("keyword", optOut);
        draft.field("opt_out", optOut.equals("stop") ? "yes" : "");
        draft.put(LeadField.CONSENT, optOut.equals("stop") ? "no" : "");
        return Leads.of(draft.build());
    }

    /// `stop`, `start` or `help` as Twilio marks it, or `stop` by one of the words.
    private String optOut(FormFields fields) {
        var marked = fields.one("OptOutType").strip().toLowerCase(Locale.ROOT);
        if (Set.of("stop", "start", "help").contains(marked)) {
            return marked;
        }
        return stopKeywords.contains(fields.one("Body").strip().toUpperCase(Locale.ROOT)) ? "stop" : "";
    }

    /// False when there is nothing in the message that a rep could answer.
    private static boolean content(Draft.Builder draft, FormFields fields) {
        var reaches = sender(draft, fields);
        draft.put(LeadField.NAME, fields.one("ProfileName"));
        draft.put(LeadField.CITY, fields.one("FromCity"));
        draft.put(LeadField.REGION, fields.one("FromState"));
        draft.put(LeadField.POSTAL_CODE, fields.one("FromZip"));
        draft.put(LeadField.COUNTRY, fields.one("FromCountry"));
        draft.put(LeadField.CAMPAIGN, fields.one("ReferralHeadline"));
        draft.put(LeadField.REFERRER, fields.one("ReferralSourceUrl"));
        KEPT.forEach((parameter, name) -> draft.field(name, fields.one(parameter)));
        var text = fields.has("Body") ? fields.one("Body") : fields.one("ButtonText");
        draft.put(LeadField.MESSAGE, text);
        reaches.words(text).into(draft);
        return media(draft, fields) || !text.isBlank() || fields.has("Latitude");
    }

    private static FoundReaches sender(Draft.Builder draft, FormFields fields) {
        var from = fields.one("From").strip();
        var address = ADDRESS.matcher(from);
        boolean channeled = address.matches();
        var number = channeled ? address.group(2) : from;
        var network = channeled ? address.group(1) : "";
        draft.field("via", channeled ? network : "sms");
        var reaches = new FoundReaches();
        if (NUMBER.matches(number) && (number.startsWith("+") || !channeled)) {
            reaches.phone(number);
        } else if (channeled) {
            draft.handle(new Handle(network, number, Optional.empty()));
        } else {
            // A short code or a word: nobody can be answered there.
            draft.field("sender", from);
        }
        if (network.equals("whatsapp") && number.startsWith("+")) {
            draft.handle(new Handle("whatsapp", number.substring(1), Optional.empty()));
        }
        return reaches;
    }

    private static boolean media(Draft.Builder draft, FormFields fields) {
        boolean any = false;
        for (int i = 0; i < MOST_MEDIA; i++) {
            var url = fields.one("MediaUrl" + i);
            if (!url.isBlank()) {
                var type = fields.one("MediaContentType" + i);
                int slash = type.indexOf('/');
                draft.attachment(
                        new Attachment(slash < 0 ? "file" : type.substring(0, slash), type, -1, Optional.of(url)));
                any = true;
            }
        }
        return any || (fields.has("NumMedia") && !fields.one("NumMedia").equals("0"));
    }
}
