package dev.leadgate.adapters.webhook.linkedin;

import dev.leadgate.adapters.webhook.partner.VendorApi;
import dev.leadgate.adapters.webhook.partner.VendorJson;
import dev.leadgate.spi.Hydrator;
import dev.leadgate.spi.RawLead;
import java.io.IOException;

/// Fetches the response that a notification names. Polled responses and notifications that
/// announce no lead pass without a call.
final class LinkedInHydrator implements Hydrator {
    private final VendorApi api;

    LinkedInHydrator(VendorApi api) {
        this.api = api;
    }

    @Override
    public Hydration hydrate(RawLead raw) throws IOException, InterruptedException {
        var envelope = raw.envelope();
        var id = VendorJson.object(envelope.payload().bytes())
                .filter(read -> !LinkedInLead.isResponse(read))
                .filter(read -> read.path("leadAction").stringValue("").equals(LinkedInLead.CREATED))
                .flatMap(LinkedInLead::id);
        return id.isEmpty()
                ? new Hydration.Complete(envelope.payload())
                : api.fetch(
                        LeadsQuery.PATH + "/" + id.get() + "?" + LeadsQuery.FIELDS, "the lead", envelope.occurredAt());
    }
}
