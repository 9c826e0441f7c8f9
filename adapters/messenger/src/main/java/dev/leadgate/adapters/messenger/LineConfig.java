package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Secret;
import java.util.List;
import java.util.Optional;

/// Settings of a `line` source.
@Doc("Messages to a LINE official account.")
public record LineConfig(
        @Doc("The channel secret, which signs what LINE sends; two during rotation.")
        @Example("[\"${secret:LINE_CHANNEL_SECRET}\"]")
        List<Secret> channelSecret,

        @Doc("Channel access token, to fetch names; without it leads come without a name.")
        @Example("${secret:LINE_ACCESS_TOKEN}")
        Optional<Secret> accessToken,

        @Doc("Adding the account as a friend is a lead too, before anything was written.") @Default("false")
        boolean follows,

        @Doc("Base address of the Messaging API.") @Default("https://api.line.me")
        String apiBase) {

    static final String API_BASE = "https://api.line.me";

    public LineConfig {
        channelSecret = List.copyOf(channelSecret);
    }
}
