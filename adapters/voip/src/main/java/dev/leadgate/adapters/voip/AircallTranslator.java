package dev.leadgate.adapters.voip;

import com.google.re2j.Pattern;
import dev.leadgate.lead.Inquiry.Attachment;
import dev.leadgate.mapping.Reading;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translation.Ignored;
import dev.leadgate.spi.Translation.Leads;
import dev.leadgate.spi.Translation.Reason;
import dev.leadgate.spi.Translation.Unreadable;
import dev.leadgate.spi.Translator;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// One call makes many events; only the one that carries the whole call makes a draft.
record AircallTranslator(AircallConfig config) implements Translator {
    private static final Pattern WORD = Pattern.compile("[a-z_.]{1,40}");

    @Override
    public Translation translate(RawLead raw) {
        var root = Reading.tree(raw.envelope().payload().bytes());
        if (root.isEmpty() || !root.get().isObject()) {
            return new Unreadable("body", "not a JSON object");
        }
        var event = VendorApi.text(root.get().path("event"));
        if (event.isBlank()) {
            return new Unreadable("/event", "the request does not say what happened");
        }
        if (!event.equals(AircallCall.ENDED)) {
            return new Ignored(Reason.STATUS, WORD.matches(event) ? event : "unknown event");
        }
        return call(root.get().path("data"));
    }

    private Translation call(JsonNode call) {
        if (!call.isObject() || VendorApi.text(call.path("id")).isBlank()) {
            return new Unreadable("/data/id", "no call in it");
        }
        var direction = VendorApi.text(call.path("direction"));
        if (!direction.equals("inbound")) {
            return direction.isBlank()
                    ? new Unreadable("/data/direction", "the call does not say who called whom")
                    : new Ignored(Reason.OUTBOUND, WORD.matches(direction) ? direction : "unknown word");
        }
        boolean voicemail = !VendorApi.text(call.path("voicemail")).isBlank();
        boolean missed = AircallCall.seconds(call.path("answered_at")).isEmpty()
                || !VendorApi.text(call.path("missed_call_reason")).isBlank()
                || voicemail;
        var facts = new CallFacts(
                VendorApi.text(call.path("raw_digits")),
                name(call.path("contact")),
                AircallCall.seconds(call.path("started_at")),
                !missed,
                voicemail);
        return facts.ignored(config.only())
                .<Translation>map(i -> i)
                .orElseGet(() -> Leads.of(draft(facts.draft(), call)));
    }

    private static String name(JsonNode contact) {
        return (VendorApi.text(contact.path("first_name")) + " " + VendorApi.text(contact.path("last_name"))).strip();
    }

    private static Draft draft(Draft.Builder draft, JsonNode call) {
        var contact = call.path("contact");
        draft.put(LeadField.COMPANY, VendorApi.text(contact.path("company_name")));
        for (var email : contact.path("emails")) {
            draft.put(LeadField.EMAIL, VendorApi.text(email.path("value")));
        }
        draft.field("call_id", VendorApi.text(call.path("id")));
        draft.field("missed_call_reason", VendorApi.text(call.path("missed_call_reason")));
        draft.field("duration", VendorApi.text(call.path("duration")));
        draft.field("line", VendorApi.text(call.path("number").path("name")));
        draft.field("to", VendorApi.text(call.path("number").path("digits")));
        draft.field("user", VendorApi.text(call.path("user").path("name")));
        draft.field("link", VendorApi.text(call.path("direct_link")));
        draft.field(
                "tags",
                call.path("tags")
                        .valueStream()
                        .map(t -> VendorApi.text(t.path("name")))
                        .filter(t -> !t.isBlank())
                        .limit(20)
                        .collect(Collectors.joining(", ")));
        attach(draft, "voicemail", VendorApi.text(call.path("voicemail")));
        attach(draft, "recording", VendorApi.text(call.path("recording")));
        return draft.build();
    }

    private static void attach(Draft.Builder draft, String name, String address) {
        if (!address.isBlank()) {
            draft.attachment(new Attachment(name, "audio/mpeg", -1, Optional.of(address)));
        }
    }
}
