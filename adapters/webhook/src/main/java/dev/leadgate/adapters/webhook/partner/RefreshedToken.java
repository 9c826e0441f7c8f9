package dev.leadgate.adapters.webhook.partner;

import dev.leadgate.spi.Http;
import dev.leadgate.spi.Http.Answer;
import dev.leadgate.spi.Http.Call;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.JsonNode;

/// Access tokens by `grant_type=refresh_token` (RFC 6749, section 6), each kept until shortly
/// before it expires by the vendor's own word. One thread asks, the others wait for its answer.
///
/// Neither tokens nor the client's words about a failed call are part of any message.
public final class RefreshedToken implements AccessToken {
    private static final Duration UNTOLD = Duration.ofMinutes(5);
    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(1);
    private static final long LONGEST_LIFE = Duration.ofDays(365).toSeconds();

    private final String vendor;
    private final URI address;
    private final String clientId;
    private final Secret clientSecret;
    private final Http http;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private Secret refreshToken;
    private String token = "";
    private Instant until = Instant.MIN;

    /// @param otherwise the vendor's own address for tokens
    public RefreshedToken(
            String vendor,
            OAuthRefresh settings,
            String otherwise,
            Secret clientSecret,
            Http http,
            InstantSource clock) {
        this.vendor = vendor;
        this.address = URI.create(settings.tokenUrl().orElse(otherwise));
        this.clientId = settings.clientId();
        this.clientSecret = clientSecret;
        this.refreshToken = settings.refreshToken();
        this.http = http;
        this.clock = clock;
    }

    @Override
    public String value() throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!clock.instant().isBefore(until)) {
                keep(ask());
            }
            return token;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean renew(String refused) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (token.equals(refused)) {
                until = Instant.MIN;
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private JsonNode ask() throws IOException, InterruptedException {
        var form = "grant_type=refresh_token&refresh_token=" + encoded(refreshToken.reveal()) + "&client_id="
                + encoded(clientId) + "&client_secret=" + encoded(clientSecret.reveal());
        Answer answer;
        try {
            answer = http.send(Call.post(address, Payload.utf8(form, "application/x-www-form-urlencoded")));
        } catch (IOException e) {
            throw new IOException(vendor + ": no answer about a new access token ("
                    + e.getClass().getSimpleName() + "); check the network and `oauth.token_url`");
        }
        int status = answer.status();
        if (status == 400 || status == 401 || status == 403) {
            throw new AccessRefused(vendor + ": " + status + ", no access token for the refresh token;"
                    + " authorize the app again and set the secret of `oauth.refresh_token`");
        }
        if (!answer.ok()) {
            throw new IOException(vendor + ": " + status + " when asked for an access token; will be tried again");
        }
        return VendorJson.object(answer.body().bytes())
                .filter(body -> AccessToken.isUsable(body.path("access_token").stringValue("")))
                .orElseThrow(
                        () -> new IOException(vendor + ": the answer holds no access token; check `oauth.token_url`"));
    }

    private void keep(JsonNode answer) {
        var told = answer.path("expires_in");
        var life = told.isIntegralNumber() && told.canConvertToLong() && told.longValue() > 0
                ? Duration.ofSeconds(Math.min(told.longValue(), LONGEST_LIFE))
                : UNTOLD;
        var margin = life.dividedBy(10);
        token = answer.path("access_token").stringValue("");
        until = clock.instant().plus(life).minus(margin.compareTo(LONGEST_MARGIN) < 0 ? margin : LONGEST_MARGIN);
        var next = answer.path("refresh_token").stringValue("");
        if (!next.isEmpty()) {
            refreshToken = Secret.of(next);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// No token in it.
    @Override
    public String toString() {
        return "RefreshedToken[" + vendor + "]";
    }
}
