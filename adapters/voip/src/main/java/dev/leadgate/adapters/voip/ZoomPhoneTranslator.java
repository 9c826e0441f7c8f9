package dev.leadgate.adapters.voip;

import dev.leadgate.adapters.voip.ZoomPhoneCall.Outcome;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translation.Ignored;
import dev.leadgate.spi.Translation.Leads;
import dev.leadgate.spi.Translation.Reason;
import dev.leadgate.spi.Translation.Unreadable;
import dev.leadgate.spi.Translator;
import tools.jackson.databind.JsonNode;

/// Reads one completed call of a webhook; its other events are ignored.
final class ZoomPhoneTranslator implements Translator {
    /// Attribute with the call of a webhook that tells of several.
    static final String CALL = "call";

    private final boolean missedOnly;

    ZoomPhoneTranslator(ZoomPhoneConfig config) {
        this.missedOnly = config.only().equals("missed");
    }

    @Override
    public Translation translate(RawLead raw) {
        var event = CallJson.object(raw.envelope().payload().bytes());
        if (event.isEmpty()) {
            return new Unreadable("/", "not a JSON object within the limits of the source");
        }
        var name = CallJson.text(event.get().path("event"));
        if (name.isEmpty()) {
            return new Unreadable("/event", "not a webhook of Zoom");
        }
        if (name.startsWith("phone.caller_")) {
            return new Ignored(Reason.OUTBOUND, CallJson.word(name));
        }
        if (!ZoomPhoneCall.COMPLETED.contains(name)) {
            return new Ignored(Reason.STATUS, CallJson.word(name));
        }
        return call(event.get(), raw.envelope().attributes().getOrDefault(CALL, ""));
    }

    private Translation call(JsonNode event, String id) {
        var calls = ZoomPhoneCall.of(event);
        var found = calls.stream().filter(c -> c.id().equals(id)).findFirst();
        if (found.isEmpty()) {
            return new Unreadable("/payload/object", "no call elements in it");
        }
        var call = found.get();
        return switch (call.outcome()) {
            case OUTBOUND -> new Ignored(Reason.OUTBOUND, "outbound");
            case INTERNAL -> new Ignored(Reason.OUTBOUND, "a call between members of the account");
            case BLOCKED -> new Ignored(Reason.SPAM, "blocked by Zoom");
            case PART -> new Ignored(Reason.STATUS, "a member of a queue or an auto receptionist");
            case ANSWERED -> missedOnly ? new Ignored(Reason.STATUS, "answered call") : Leads.of(draft(call));
            case MISSED -> Leads.of(draft(call));
        };
    }

    private static Draft draft(ZoomPhoneCall call) {
        var element = call.caller();
        var from = CallJson.first(element, "caller_did_number", "caller_number");
        var draft = InboundCall.draft(call.outcome() == Outcome.MISSED, from, Caller.number(from));
        draft.put(
                LeadField.NAME,
                Caller.name(CallJson.text(element.path("caller_name"))).orElse(""));
        draft.put(LeadField.COUNTRY, CallJson.text(element.path("caller_country_iso_code")));
        CallJson.instant(CallJson.first(element, "start_time", "date_time"))
                .ifPresent(t -> draft.put(LeadField.RECEIVED_AT, t.toString()));
        draft.field("call_history_uuid", call.id());
        draft.field("call_id", CallJson.text(element.path("call_id")));
        draft.field("call_status", ZoomPhoneCall.result(call.elements().getLast()));
        draft.field("duration", CallJson.first(element, "talk_time", "duration"));
        draft.field("waited", CallJson.text(element.path("wait_time")));
        draft.field("to", CallJson.first(element, "callee_did_number", "callee_number", "callee_ext_number"));
        draft.field("target", CallJson.text(element.path("callee_name")));
        draft.field("voicemail", call.voicemail() ? "yes" : "");
        return draft.build();
    }
}
