package dev.leadgate.adapters.webhook.hubspot;

import dev.leadgate.adapters.webhook.partner.EnvelopeKey;
import dev.leadgate.adapters.webhook.partner.VendorJson;
import dev.leadgate.adapters.webhook.partner.VendorTime;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// What an event says and whether it announces a lead.
final class HubSpotEvents {
    /// HubSpot's id of the object type contact.
    private static final String CONTACT = "0-1";

    private final List<String> onChange;
    private final List<String> ignoreSources;

    HubSpotEvents(HubSpotConfig config) {
        this.onChange = config.onChange();
        this.ignoreSources = config.ignoreSources();
    }

    /// `eventId` is not unique and `attemptNumber` counts repetitions, so neither is in the key.
    static Envelope envelope(byte[] event, InstantSource clock) {
        JsonNode read = VendorJson.object(event).orElse(MissingNode.getInstance());
        var key = EnvelopeKey.of(
                event,
                VendorJson.text(read.path("portalId")),
                VendorJson.text(read.path("subscriptionId")),
                VendorJson.text(read.path("objectId")),
                VendorJson.text(read.path("occurredAt")));
        var occurred = VendorTime.millis(read.path("occurredAt")).orElseGet(clock::instant);
        return new Envelope(key, occurred, Payload.of(event, "application/json"), Map.of());
    }

    /// Why this event is no lead; empty when it is one.
    Optional<String> notALead(JsonNode event) {
        var type = event.path("subscriptionType").stringValue("");
        boolean contact = type.startsWith("contact.")
                || (type.startsWith("object.")
                        && event.path("objectTypeId").stringValue("").equals(CONTACT));
        if (!contact) {
            return Optional.of("not about a contact");
        }
        if (ignoreSources.contains(event.path("changeSource").stringValue(""))) {
            return Optional.of("from a source of `ignore_sources`");
        }
        if (type.endsWith(".creation")) {
            return Optional.empty();
        }
        if (!type.endsWith(".propertyChange")) {
            return Optional.of(type.endsWith("eletion") ? "contact deleted at HubSpot" : "no creation");
        }
        return onChange.contains(event.path("propertyName").stringValue(""))
                ? Optional.empty()
                : Optional.of("change of a property that is not in `on_change`");
    }

    /// The contact's id; empty when it is none.
    static Optional<String> contactId(JsonNode event) {
        var id = VendorJson.text(event.path("objectId"));
        boolean digits = !id.isEmpty() && id.length() <= 20 && id.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(id) : Optional.empty();
    }
}
