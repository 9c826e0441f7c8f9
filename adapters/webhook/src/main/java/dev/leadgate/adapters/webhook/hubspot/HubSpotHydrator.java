package dev.leadgate.adapters.webhook.hubspot;

import dev.leadgate.adapters.webhook.partner.VendorApi;
import dev.leadgate.adapters.webhook.partner.VendorJson;
import dev.leadgate.spi.Hydrator;
import dev.leadgate.spi.RawLead;
import java.io.IOException;

/// Fetches the contact that an event is about. Events that are no leads pass without a call.
final class HubSpotHydrator implements Hydrator {
    private final VendorApi api;
    private final HubSpotEvents events;
    private final String path;
    private final String query;

    HubSpotHydrator(VendorApi api, HubSpotEvents events, String path, String query) {
        this.api = api;
        this.events = events;
        this.path = path;
        this.query = query;
    }

    @Override
    public Hydration hydrate(RawLead raw) throws IOException, InterruptedException {
        var envelope = raw.envelope();
        var id = VendorJson.object(envelope.payload().bytes())
                .filter(event -> events.notALead(event).isEmpty())
                .flatMap(HubSpotEvents::contactId);
        return id.isEmpty()
                ? new Hydration.Complete(envelope.payload())
                : api.fetch(path + "/" + id.get() + "?" + query, "the contact", envelope.occurredAt());
    }
}
