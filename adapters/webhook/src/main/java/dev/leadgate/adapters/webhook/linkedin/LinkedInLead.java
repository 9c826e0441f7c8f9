package dev.leadgate.adapters.webhook.linkedin;

import com.google.re2j.Pattern;
import dev.leadgate.adapters.webhook.partner.EnvelopeKey;
import dev.leadgate.adapters.webhook.partner.VendorJson;
import dev.leadgate.adapters.webhook.partner.VendorTime;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// The two shapes in which a lead is heard of: a notification that names it, and a polled
/// response that is it.
final class LinkedInLead {
    static final String CREATED = "CREATED";
    private static final String URN = "urn:li:leadGenFormResponse:";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private LinkedInLead() {}

    /// Equal for a notification and the polled response of the same lead.
    static Envelope envelope(byte[] json, InstantSource clock) {
        JsonNode read = VendorJson.object(json).orElse(MissingNode.getInstance());
        var polled = isResponse(read);
        var action = polled ? CREATED : read.path("leadAction").stringValue("");
        var key = EnvelopeKey.of(json, id(read).orElse(""), action);
        var time = VendorTime.millis(read.path(polled ? "submittedAt" : "occurredAt"))
                .orElseGet(clock::instant);
        return new Envelope(key, time, Payload.of(json, "application/json"), Map.of());
    }

    static boolean isResponse(JsonNode read) {
        return read.path("formResponse").isObject();
    }

    /// The response's id, safe in a path.
    static Optional<String> id(JsonNode read) {
        var id = VendorJson.text(read.path(isResponse(read) ? "id" : "leadGenFormResponse"));
        var plain = id.startsWith(URN) ? id.substring(URN.length()) : id;
        return ID.matches(plain) ? Optional.of(plain) : Optional.empty();
    }
}
