package dev.leadgate.adapters.email;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.spi.config.Secret;
import java.util.Optional;

/// How a mailbox is opened with an OAuth 2 token (SASL XOAUTH2) in place of a password.
@Doc("Sign-in with an OAuth 2 token, for providers that refuse passwords.")
record ImapOAuth2(
        @Doc("Provider: gives `host`, `token_url` and `scope` where they are left out.")
        @OneOf({"gmail", "microsoft365", "other"})
        @Default("other")
        String provider,

        @Doc("Id of the application that is registered at the provider.")
        @Example("2f9c3a51-7c0e-4c53-9a0f-5f3f1c1f0d11")
        String clientId,

        @Doc("Secret of that application; a public client has none.") @Example("${secret:MAIL_CLIENT_SECRET}")
        Optional<Secret> clientSecret,

        @Doc("What a token is asked for with: the refresh token of a person, or the application's own right.")
        @OneOf({"refresh_token", "client_credentials"})
        @Default("refresh_token")
        String grant,

        @Doc("Refresh token of the person whose mailbox it is; needed for `grant: refresh_token`.")
        @Example("${secret:MAIL_REFRESH_TOKEN}")
        Optional<Secret> refreshToken,

        @Doc("Microsoft's tenant; `grant: client_credentials` needs yours.")
        @Default("common")
        @Example("contoso.onmicrosoft.com")
        String tenant,

        @Doc("Where tokens are given out, when it is not the provider's usual address.")
        @Example("https://login.example.com/token")
        Optional<String> tokenUrl,

        @Doc("What the token shall be good for, when it is not the provider's usual scope.")
        Optional<String> scope) {

    boolean byRefreshToken() {
        return grant.equals("refresh_token");
    }

    Optional<String> host() {
        return switch (provider) {
            case "gmail" -> Optional.of("imap.gmail.com");
            case "microsoft365" -> Optional.of("outlook.office365.com");
            default -> Optional.empty();
        };
    }

    Optional<String> tokenUrlOrUsual() {
        return tokenUrl.or(() -> switch (provider) {
            case "gmail" -> Optional.of("https://oauth2.googleapis.com/token");
            case "microsoft365" -> Optional.of("https://login.microsoftonline.com/" + tenant + "/oauth2/v2.0/token");
            default -> Optional.empty();
        });
    }

    /// Asked for; empty to get what the refresh token was given for.
    Optional<String> scopeOrUsual() {
        return scope.or(() -> provider.equals("microsoft365")
                ? Optional.of(
                        byRefreshToken()
                                ? "https://outlook.office.com/IMAP.AccessAsUser.All offline_access"
                                : "https://outlook.office365.com/.default")
                : Optional.empty());
    }

    /// The scope without which the mailbox stays shut; empty when nobody knows.
    Optional<String> neededScope() {
        return switch (provider) {
            case "gmail" -> Optional.of("https://mail.google.com/");
            case "microsoft365" -> byRefreshToken() ? Optional.of("IMAP.AccessAsUser.All") : Optional.empty();
            default -> Optional.empty();
        };
    }
}
