package dev.leadgate.adapters.voip;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A telephony session event.
final class RingCentralSession {
    private static final Set<String> ENDED = Set.of("Disconnected", "VoiceMail", "Gone");

    private RingCentralSession() {}

    /// Empty when the event is none of a session.
    static String id(JsonNode event) {
        return CallJson.text(event.path("body").path("telephonySessionId"));
    }

    /// Somebody who was called is out of the call, or the caller speaks to the voicemail.
    static boolean anInboundPartyLeft(JsonNode event) {
        return event.path("body")
                .path("parties")
                .valueStream()
                .anyMatch(p -> CallJson.text(p.path("direction")).equals("Inbound")
                        && ENDED.contains(CallJson.text(p.path("status").path("code"))));
    }
}
