package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a network told about a sender, as the hydrator stored it: `{"profile": {...}}` with the
/// network's own object, or `{"profile_missing": "why"}`.
///
/// @param data a missing node when there is none
/// @param missing why there is none; empty when nobody asked
record Profile(JsonNode data, String missing) {
    private static final String DATA = "profile";
    private static final String MISSING = "profile_missing";

    static Profile of(RawLead raw) {
        var root = raw.hydrated().flatMap(PayloadJson::strict).orElseGet(PayloadJson.LENIENT::missingNode);
        var data = root.path(DATA);
        return data.isObject()
                ? new Profile(data, "")
                : new Profile(
                        PayloadJson.LENIENT.missingNode(), root.path(MISSING).stringValue(""));
    }

    static Payload found(JsonNode data) {
        return payload(DATA, data);
    }

    static Payload lacking(String why) {
        return payload(MISSING, PayloadJson.LENIENT.valueToTree(why));
    }

    private static Payload payload(String name, JsonNode value) {
        var root = PayloadJson.LENIENT.createObjectNode();
        root.set(name, value);
        return Payload.utf8(PayloadJson.LENIENT.writeValueAsString(root), "application/json");
    }

    /// A text of the profile, empty when it has none.
    String text(String name) {
        return data.path(name).stringValue("").strip();
    }

    Optional<String> some(String name) {
        return Optional.of(text(name)).filter(t -> !t.isEmpty());
    }
}
