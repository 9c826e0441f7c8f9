package dev.leadgate.adapters.destinations;

import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Secret;

/// Settings of a destination of type `webhook`.
@Doc("Posts each event as JSON, signed by Standard Webhooks.")
record WebhookConfig(
        @Doc("Where to post.") @Example("https://example.com/leadgate")
        String url,

        @Doc("Signing secret: `whsec_` and 24 to 64 bytes in Base64.") @Example("${secret:EVENTS_SECRET}")
        Secret secret) {}
