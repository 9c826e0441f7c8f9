package dev.leadgate.adapters.voip;

import dev.leadgate.adapters.voip.DialpadCall.Outcome;
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

/// Reads the end of a call; its legs and everything that happens on the way are ignored.
final class DialpadTranslator implements Translator {
    private final boolean missedOnly;
    private final boolean skipLegs;

    DialpadTranslator(DialpadConfig config) {
        this.missedOnly = config.only().equals("missed");
        this.skipLegs = config.legs().equals("skip");
    }

    @Override
    public Translation translate(RawLead raw) {
        var event = CallJson.object(raw.envelope().payload().bytes());
        return event.isEmpty()
                ? new Unreadable("/", "not a JSON object within the limits of the source")
                : translate(new DialpadCall(event.get()));
    }

    private Translation translate(DialpadCall call) {
        if (call.id().isEmpty() || call.state().isEmpty()) {
            return new Unreadable("/call_id", "not a call event of Dialpad");
        }
        var outcome = call.outcome();
        if (outcome == Outcome.OPEN) {
            return new Ignored(Reason.STATUS, CallJson.word(call.state()));
        }
        var other = InboundCall.otherDirection(CallJson.text(call.event().path("direction")));
        if (other.isPresent()) {
            return other.get();
        }
        if (call.event().path("is_internal").asBoolean(false)) {
            return new Ignored(Reason.OUTBOUND, "a call between members of the company");
        }
        if (skipLegs && call.isLeg()) {
            return new Ignored(Reason.STATUS, "leg of another call");
        }
        if (outcome == Outcome.ANSWERED && missedOnly) {
            return new Ignored(Reason.STATUS, "answered call");
        }
        return Leads.of(draft(call, outcome == Outcome.MISSED));
    }

    private static Draft draft(DialpadCall call, boolean missed) {
        var event = call.event();
        var contact = event.path("contact");
        var from = CallJson.text(event.path("external_number"));
        var number = Caller.number(from).or(() -> Caller.number(CallJson.text(contact.path("phone"))));
        var draft = InboundCall.draft(missed, from, number);
        draft.put(LeadField.NAME, name(CallJson.text(contact.path("name"))));
        draft.put(LeadField.EMAIL, CallJson.text(contact.path("email")));
        CallJson.millis(event.path("date_started"))
                .or(() -> CallJson.millis(event.path("event_timestamp")))
                .ifPresent(t -> draft.put(LeadField.RECEIVED_AT, t.toString()));
        draft.field("call_id", call.id());
        draft.field("call_status", call.state());
        draft.field("duration", duration(event));
        draft.field("to", CallJson.text(event.path("internal_number")));
        draft.field("target", CallJson.text(event.path("target").path("name")));
        draft.field("target_type", CallJson.text(event.path("target").path("type")));
        draft.field("voicemail", call.state().equals("voicemail") ? "yes" : "");
        draft.field("voicemail_link", CallJson.text(event.path("voicemail_link")));
        return draft.build();
    }

    /// Dialpad writes the number where it knows no name: `(415) 555-0100`.
    private static String name(String name) {
        return name.codePoints().anyMatch(Character::isLetter)
                ? Caller.name(name).orElse("")
                : "";
    }

    private static String duration(JsonNode event) {
        long seconds = CallJson.seconds(event.path("duration"), 1_000);
        return seconds > 0 ? Long.toString(seconds) : "";
    }
}
