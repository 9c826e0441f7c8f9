package dev.leadgate.adapters.voip;

import dev.leadgate.mapping.JsonSlices;
import dev.leadgate.signature.Sha256;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import java.nio.charset.StandardCharsets;
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

    /// @param event what Aircall posted, without its token. Read no further than for a key: a call that nobody can
    /// read is kept too
    static Envelope ofEvent(byte[] event, InstantSource clock) {
        var payload = Payload.of(event, "application/json");
        var id = VendorApi.text(JsonSlices.plain(event, "data", "id"));
        var name = VendorApi.text(JsonSlices.plain(event, "event"));
        if (id.isBlank() || name.isBlank() || id.length() + name.length() > 300) {
            return new Envelope("sha256:" + Sha256.hex(event), clock.instant(), payload, Map.of());
        }
        var time = VendorApi.text(JsonSlices.plain(event, "timestamp"));
        var repeatable = name.equals(ENDED) || time.length() > 20 ? "" : ":" + time;
        var started = seconds(JsonSlices.plain(event, "data", "started_at"));
        return new Envelope(id + ":" + name + repeatable, started.orElseGet(clock::instant), payload, Map.of());
    }

    /// A call of the call log, as the event that announces it.
    static Envelope ofLog(JsonNode call, InstantSource clock) {
        var event = ((ObjectNode) call).objectNode();
        event.put("resource", "call");
        event.put("event", ENDED);
        event.set("data", call);
        return ofEvent(event.toString().getBytes(StandardCharsets.UTF_8), clock);
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
