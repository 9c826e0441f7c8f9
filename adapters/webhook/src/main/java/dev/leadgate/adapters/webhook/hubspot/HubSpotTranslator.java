package dev.leadgate.adapters.webhook.hubspot;

import dev.leadgate.adapters.webhook.partner.VendorJson;
import dev.leadgate.adapters.webhook.partner.VendorTime;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translation.Ignored;
import dev.leadgate.spi.Translation.Leads;
import dev.leadgate.spi.Translation.Reason;
import dev.leadgate.spi.Translation.Unreadable;
import dev.leadgate.spi.Translator;

/// Reads an event and the contact that was fetched for it.
final class HubSpotTranslator implements Translator {
    private final HubSpotEvents events;
    private final HubSpotProperties properties;

    HubSpotTranslator(HubSpotEvents events, HubSpotProperties properties) {
        this.events = events;
        this.properties = properties;
    }

    @Override
    public Translation translate(RawLead raw) {
        var read = VendorJson.object(raw.envelope().payload().bytes());
        if (read.isEmpty()) {
            return new Unreadable("/", "not a list of HubSpot events within the limits of the source");
        }
        var event = read.get();
        if (event.path("subscriptionType").stringValue("").isEmpty()) {
            return new Unreadable("/subscriptionType", "not an event of HubSpot's webhooks");
        }
        var not = events.notALead(event);
        if (not.isPresent()) {
            return new Ignored(Reason.STATUS, not.get());
        }
        if (HubSpotEvents.contactId(event).isEmpty()) {
            return new Unreadable("/objectId", "the event does not say which contact");
        }
        var contact = raw.hydrated().map(Payload::bytes).flatMap(VendorJson::object);
        if (contact.isEmpty() || !contact.get().path("properties").isObject()) {
            return new Unreadable("/properties", "the contact that was fetched cannot be read");
        }
        var draft = Draft.of("contact");
        properties.fill(draft, contact.get().path("properties"));
        VendorTime.millis(event.path("occurredAt"))
                .ifPresent(time -> draft.put(LeadField.RECEIVED_AT, time.toString()));
        draft.field("contact_id", VendorJson.text(event.path("objectId")));
        draft.field("portal_id", VendorJson.text(event.path("portalId")));
        draft.field("change_source", event.path("changeSource").stringValue(""));
        draft.field("changed", event.path("propertyName").stringValue(""));
        return Leads.of(draft.build());
    }
}
