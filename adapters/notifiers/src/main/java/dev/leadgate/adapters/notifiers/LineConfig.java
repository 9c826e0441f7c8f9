package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Secret;

/// Settings of a notifier of type `line`.
@Doc("Writes to reps and leads in LINE, as an official account.")
record LineConfig(
        @Doc("A channel access token of the account; leads can be answered by the account they wrote to only.")
        @Example("${secret:LINE_ACCESS_TOKEN}")
        Secret accessToken,

        @Doc("Base address of the Messaging API.") @Default("https://api.line.me")
        String apiBase) {}
