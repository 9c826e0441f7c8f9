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
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// One call makes many events, and each agent that it rings is a leg of its own; only the end of
/// the inbound leg makes a draft, so one call is one lead.
final class VonageTranslator implements Translator {
    private static final String COMPLETED = "completed";
    private static final Set<String> ENDED =
            Set.of(COMPLETED, "busy", "cancelled", "canceled", "unanswered", "rejected", "failed", "timeout");
    /// Shorter numbers are no international ones.
    private static final int SHORTEST_E164 = 8;

    private final VonageConfig config;

    VonageTranslator(VonageConfig config) {
        this.config = config;
    }

    @Override
    public Translation translate(RawLead raw) {
        var event = CallJson.object(raw.envelope().payload().bytes());
        return event.isEmpty()
                ? new Unreadable("/", "not a JSON object within the limits of the source")
                : translate(event.get());
    }

    private Translation translate(JsonNode event) {
        if (CallJson.first(event, "uuid", "call_uuid", "conversation_uuid").isEmpty()) {
            return new Unreadable("/uuid", "not a voice event of Vonage");
        }
        var status = CallJson.text(event.path("status"));
        if (status.isEmpty()) {
            return new Ignored(Reason.STATUS, "recording, input, transfer or another event without a status");
        }
        if (!ENDED.contains(status)) {
            return new Ignored(Reason.STATUS, CallJson.word(status));
        }
        var other = InboundCall.otherDirection(CallJson.text(event.path("direction")));
        if (other.isPresent()) {
            return other.get();
        }
        long duration = CallJson.seconds(event.path("duration"), 1);
        boolean missed = !status.equals(COMPLETED) || duration < config.missedUnder();
        if (!missed && config.only().equals("missed")) {
            return new Ignored(Reason.STATUS, "answered call");
        }
        return Leads.of(draft(event, missed));
    }

    private static Draft draft(JsonNode event, boolean missed) {
        var from = CallJson.first(event, "from", "from_user");
        var draft = InboundCall.draft(missed, from, Caller.number(from).map(VonageTranslator::international));
        CallJson.instant(CallJson.text(event.path("start_time")))
                .or(() -> CallJson.instant(CallJson.text(event.path("timestamp"))))
                .ifPresent(t -> draft.put(LeadField.RECEIVED_AT, t.toString()));
        draft.field("call_uuid", CallJson.text(event.path("uuid")));
        draft.field("conversation_uuid", CallJson.text(event.path("conversation_uuid")));
        draft.field("call_status", CallJson.text(event.path("status")));
        draft.field("detail", CallJson.text(event.path("detail")));
        draft.field("duration", CallJson.text(event.path("duration")));
        draft.field("to", CallJson.first(event, "to", "to_user"));
        draft.field("network", CallJson.text(event.path("network")));
        return draft.build();
    }

    /// Vonage writes international numbers without the plus.
    private static String international(String number) {
        boolean digits = number.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && number.length() >= SHORTEST_E164 && !number.startsWith("0") ? "+" + number : number;
    }
}
