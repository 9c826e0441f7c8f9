package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Secret;

/// Settings of a notifier of type `messenger`.
@Doc("Writes to reps and leads in Messenger, as a page.")
record MessengerConfig(
        @Doc(
                "A long-lived token of the page with pages_messaging; leads can be answered by the page they wrote to only.")
        @Example("${secret:META_PAGE_TOKEN}")
        Secret accessToken,

        @Doc("Base address of the Graph API.") @Default("https://graph.facebook.com")
        String apiBase,

        @Doc("Version of the Graph API.") @Default("v25.0") String apiVersion) {}
