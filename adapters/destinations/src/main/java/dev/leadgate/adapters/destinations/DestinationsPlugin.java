package dev.leadgate.adapters.destinations;

import dev.leadgate.spi.DestinationAdapter;
import dev.leadgate.spi.Plugin;
import java.util.List;

/// The destination types that every installation has.
public final class DestinationsPlugin implements Plugin {
    @Override
    public List<DestinationAdapter<?>> destinations() {
        return List.of(
                new HubSpotAdapter(),
                new PipedriveAdapter(),
                new SalesforceAdapter(),
                new UpsertWebhookAdapter(),
                new WebhookAdapter());
    }
}
