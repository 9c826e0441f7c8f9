package dev.leadgate.adapters.voip;

import dev.leadgate.signature.Sha256;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// From Aircall's JSON to envelopes. Ids are unique per company, so per source.
final class AircallCall {
    /// The event that carries the whole call, about half a minute after it was hung up.
    static final String ENDED = "call.ended";

    private AircallCall() {}

    /// @param event what Aircall posted; its token does not get any further than here
    static Envelope ofEvent(ObjectNode event, InstantSource clock) {
        event.remove("token");
        var payload = Payload.utf8(event.toString(), "application/json");
        var id = VendorApi.text(event.path("data").path("id"));
        var name = VendorApi.text(event.path("event"));
        if (id.isBlank() || name.isBlank() || id.length() + name.length() > 300) {
            return new Envelope("sha256:" + Sha256.hex(payload.bytes()), clock.instant(), payload, Map.of());
        }
        var time = VendorApi.text(event.path("timestamp"));
        var repeatable = name.equals(ENDED) || time.length() > 20 ? "" : ":" + time;
        var started = seconds(event.path("data").path("started_at"));
        return new Envelope(id + ":" + name + repeatable, started.orElseGet(clock::instant), payload, Map.of());
    }

    /// A call of the call log, as the event that announces it.
    static Envelope ofLog(JsonNode call, InstantSource clock) {
        var event = ((ObjectNode) call).objectNode();
        event.put("resource", "call");
        event.put("event", ENDED);
        event.set("data", call);
        return ofEvent(event, clock);
    }

    /// Unix seconds up to the year 9999.
    static Optional<Instant> seconds(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            return Optional.empty();
        }
        long seconds = node.longValue();
        return seconds > 0 && seconds < 253_402_300_800L
                ? Optional.of(Instant.ofEpochSecond(seconds))
                : Optional.empty();
    }
}
