package dev.leadgate.adapters.email;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.SourceCase;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

class ImapContractTest implements SourceContract<ImapConfig> {

    @Override
    public SourceAdapter<ImapConfig> adapter() {
        return new ImapAdapter(ImapConnection.Limits.USUAL);
    }

    @Override
    public Map<String, ImapConfig> configs() {
        return Map.of("*", good().build());
    }

    @Override
    public Map<String, ImapConfig> invalid() {
        var token = token("refresh_token", Optional.empty());
        var all = new HashMap<String, ImapConfig>();
        all.put(
                "tls: the password would cross the network in clear; use `implicit` or `starttls`",
                good().tls("none").build());
        all.put(
                "move_to: `after: move` needs a folder; name an existing folder",
                good().after("move").build());
        all.put(
                "poll_every: outside 5s to 9m; servers drop an IDLE of ten minutes",
                good().pollEvery(Duration.ofHours(1)).build());
        all.put(
                "reconcile_every: outside 1m to 24h; leave it out for every hour",
                good().reconcileEvery(Duration.ofSeconds(1)).build());
        all.put(
                "labels.Foo: no field `no_such`; use a field's word, such as `message`",
                good().labels(Map.of("Foo", "no_such")).build());
        all.put(
                "host: no server to read from; name it, or a provider under `oauth2`",
                good().host(Optional.empty()).build());
        all.put(
                "password: there must be a password or `oauth2`, and not both; keep the one that the provider accepts",
                good().bothPasswordAnd(token("refresh_token", Optional.of("r"))).build());
        all.put(
                "oauth2.refresh_token: there is nothing to ask for a token with;"
                        + " sign in once with your mail account and keep the refresh token as a secret",
                good().oauth2(token).build());
        all.put(
                "oauth2.client_secret: `grant: client_credentials` needs the application's secret; refer to it as ${secret:NAME}",
                good().oauth2(token("client_credentials", Optional.empty())).build());
        all.put(
                "oauth2.tenant: an application signs in to one tenant; name yours, such as contoso.onmicrosoft.com",
                good().oauth2(token("client_credentials", Optional.empty())).build());
        all.put(
                "oauth2.token_url: this is not an https address; write it with https:// and a host",
                good().oauth2(tokenUrl(Optional.of("http://login.example.com/token")))
                        .build());
        all.put(
                "oauth2.token_url: nobody to ask for tokens; name a `provider` or the address",
                good().oauth2(tokenUrl(Optional.empty())).build());
        return all;
    }

    private static ImapConfigs good() {
        return ImapConfigs.at(993)
                .host(Optional.of("imap.example.com"))
                .tls("implicit")
                .password("imap-password-0001")
                .own("info@example.com");
    }

    private static ImapOAuth2 token(String grant, Optional<String> refreshToken) {
        return new ImapOAuth2(
                "microsoft365",
                "client-1",
                Optional.empty(),
                grant,
                refreshToken.map(Secret::of),
                "common",
                Optional.empty(),
                Optional.empty());
    }

    private static ImapOAuth2 tokenUrl(Optional<String> address) {
        return new ImapOAuth2(
                "other",
                "client-1",
                Optional.empty(),
                "refresh_token",
                Optional.of(Secret.of("r")),
                "common",
                address,
                Optional.empty());
    }

    @Override
    public Envelope envelope(SourceCase test, Payload payload) {
        return MailEnvelope.of(payload.bytes(), payload.size(), true, TestContext.NOW, Map.of());
    }
}
