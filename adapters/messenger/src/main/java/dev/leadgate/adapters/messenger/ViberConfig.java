package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Secret;
import java.util.List;

/// Settings of a `viber` source.
@Doc("Messages to a Viber bot.")
public record ViberConfig(
        @Doc("The bot's authentication token, which also signs what Viber sends; two during rotation.")
        @Example("[\"${secret:VIBER_TOKEN}\"]")
        List<Secret> authToken,

        @Doc("Opening the conversation is a lead too, before anything was written.") @Default("false")
        boolean conversations,

        @Doc("Base address of the Bot API.") @Default("https://chatapi.viber.com")
        String apiBase) {

    static final String API_BASE = "https://chatapi.viber.com";

    public ViberConfig {
        authToken = List.copyOf(authToken);
    }
}
