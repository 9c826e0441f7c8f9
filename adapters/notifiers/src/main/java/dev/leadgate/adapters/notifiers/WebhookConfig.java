package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Secret;
import java.util.Optional;

/// Settings of a notifier of type `webhook`.
@Doc("Posts each notification as JSON, signed by Standard Webhooks.")
record WebhookConfig(
        @Doc("Where to post; a rep's own `webhook` address goes before it.") @Example("https://crm.example.com/leads")
        Optional<String> url,

        @Doc("Signing secret: `whsec_` and 24 to 64 bytes in Base64.") @Example("${secret:WEBHOOK_SECRET}")
        Secret secret) {}
