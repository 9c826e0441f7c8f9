package dev.leadgate.adapters.voip;

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
import tools.jackson.databind.JsonNode;

/// Reads the records of one call: a single one, as polled, or all of a session, as fetched. The
/// call is answered if somebody took it in any of them.
final class RingCentralTranslator implements Translator {
    private final boolean missedOnly;
    private final List<String> answered;

    RingCentralTranslator(RingCentralConfig config) {
        this.missedOnly = config.only().equals("missed");
        this.answered = config.answered();
    }

    @Override
    public Translation translate(RawLead raw) {
        var payload = raw.hydrated().orElse(raw.envelope().payload());
        var log = CallJson.object(payload.bytes());
        if (log.isEmpty()) {
            return new Unreadable("/", "not a JSON object within the limits of the source");
        }
        var records = log.get().path("records").isArray()
                ? log.get().path("records").valueStream().toList()
                : List.of(log.get());
        if (records.isEmpty() || !records.stream().allMatch(r -> r.has("direction"))) {
            return new Unreadable("/records", "no record of the call log");
        }
        return call(records);
    }

    private Translation call(List<JsonNode> records) {
        var inbound = records.stream()
                .filter(r -> CallJson.text(r.path("direction")).equalsIgnoreCase("inbound"))
                .toList();
        if (inbound.isEmpty()) {
            return new Ignored(
                    Reason.OUTBOUND,
                    CallJson.word(CallJson.text(records.getFirst().path("direction"))));
        }
        if (inbound.stream().anyMatch(r -> CallJson.text(r.path("type")).equals("Fax"))) {
            return new Ignored(Reason.STATUS, "fax");
        }
        if (inbound.stream().allMatch(r -> isInternal(r.path("from")))) {
            return new Ignored(Reason.OUTBOUND, "a call between extensions");
        }
        if (inbound.stream().anyMatch(RingCentralRecord::open)) {
            return new Ignored(Reason.STATUS, "in progress");
        }
        if (inbound.stream().allMatch(r -> RingCentralRecord.result(r).equals("Blocked"))) {
            return new Ignored(Reason.SPAM, "blocked by RingCentral");
        }
        boolean taken = inbound.stream()
                .anyMatch(r -> answered.stream().anyMatch(RingCentralRecord.result(r)::equalsIgnoreCase));
        return taken && missedOnly ? new Ignored(Reason.STATUS, "answered call") : Leads.of(draft(inbound, !taken));
    }

    private static boolean isInternal(JsonNode from) {
        return CallJson.text(from.path("phoneNumber")).isEmpty()
                && !CallJson.first(from, "extensionNumber", "extensionId").isEmpty();
    }

    private static Draft draft(List<JsonNode> records, boolean missed) {
        var record = records.getFirst();
        var from = record.path("from");
        var shown = CallJson.text(from.path("phoneNumber"));
        var draft = InboundCall.draft(missed, shown, Caller.number(shown));
        draft.put(LeadField.NAME, Caller.name(CallJson.text(from.path("name"))).orElse(""));
        CallJson.instant(CallJson.text(record.path("startTime")))
                .ifPresent(t -> draft.put(LeadField.RECEIVED_AT, t.toString()));
        draft.field("location", CallJson.text(from.path("location")));
        draft.field("call_id", CallJson.text(record.path("id")));
        draft.field("session_id", CallJson.first(record, "telephonySessionId", "sessionId"));
        draft.field("call_status", RingCentralRecord.result(record));
        draft.field("reason", CallJson.text(record.path("reason")));
        draft.field("duration", CallJson.text(record.path("duration")));
        draft.field("to", CallJson.first(record.path("to"), "phoneNumber", "extensionNumber"));
        draft.field("target", CallJson.text(record.path("to").path("name")));
        boolean voicemail =
                records.stream().anyMatch(r -> RingCentralRecord.result(r).equalsIgnoreCase("voicemail"));
        draft.field("voicemail", missed && voicemail ? "yes" : "");
        draft.field("recording_url", CallJson.text(record.path("recording").path("contentUri")));
        return draft.build();
    }
}
