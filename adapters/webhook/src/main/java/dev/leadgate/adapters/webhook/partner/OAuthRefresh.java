package dev.leadgate.adapters.webhook.partner;

import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Secret;
import java.util.Optional;

/// Settings `oauth:` of a source that signs in with a refresh token.
@Doc("A refresh token that gives access tokens, each used until it expires.")
public record OAuthRefresh(
        @Doc("The app's client id.") @Example("77abcd1234efgh")
        String clientId,

        @Doc("What the vendor gave when somebody authorized the app.") @Example("${secret:VENDOR_REFRESH_TOKEN}")
        Secret refreshToken,

        @Doc("Address that gives access tokens; the vendor's own unless set.")
        Optional<String> tokenUrl) {}
