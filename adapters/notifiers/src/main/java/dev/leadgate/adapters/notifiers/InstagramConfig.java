package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Secret;

/// Settings of a notifier of type `instagram`.
@Doc("Writes to leads and reps in Instagram, as a professional account.")
record InstagramConfig(
        @Doc(
                "A long-lived token with instagram_manage_messages; leads can be answered by the account they wrote to only.")
        @Example("${secret:META_ACCESS_TOKEN}")
        Secret accessToken,

        @Doc("Base address of the Graph API; `https://graph.instagram.com` for an app with Instagram login.")
        @Default("https://graph.facebook.com")
        String apiBase,

        @Doc("Version of the Graph API.") @Default("v25.0") String apiVersion) {

    MessengerConfig account() {
        return new MessengerConfig(accessToken, apiBase, apiVersion);
    }
}
