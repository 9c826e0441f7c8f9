package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Secret;

/// Settings of a notifier of type `viber`.
@Doc("Writes to reps and leads in Viber, as a bot.")
record ViberConfig(
        @Doc("The bot's authentication token; leads can be answered by the bot they wrote to only.")
        @Example("${secret:VIBER_TOKEN}")
        Secret authToken,

        @Doc("Who the message is from, at most 28 characters.") @Example("Example Ltd")
        String name,

        @Doc("Base address of the Bot API.") @Default("https://chatapi.viber.com")
        String apiBase) {}
