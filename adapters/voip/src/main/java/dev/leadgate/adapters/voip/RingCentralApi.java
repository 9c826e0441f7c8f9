package dev.leadgate.adapters.voip;

import dev.leadgate.spi.AccessRefusedException;
import dev.leadgate.spi.AskedToWaitException;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Http.Answer;
import dev.leadgate.spi.Http.Call;
import dev.leadgate.spi.Payload;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Calls the API with an access token that it gets by the [JWT
/// grant](https://developers.ringcentral.com/guide/authentication/jwt-flow) and keeps until shortly
/// before it expires. Several threads may share one. No message from here shows a credential.
final class RingCentralApi {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    /// A token is not used in its last minute: it must outlive the call.
    private static final Duration SPARE = Duration.ofMinutes(1);
    /// RingCentral's usual penalty, where the answer does not say.
    private static final Duration PENALTY = Duration.ofSeconds(60);

    private final RingCentralConfig config;
    private final String base;
    private final Http http;
    private final InstantSource clock;
    private @Nullable Token token;
    private Instant notBefore = Instant.EPOCH;

    private record Token(String value, Instant until) {}

    RingCentralApi(RingCentralConfig config, Http http, InstantSource clock) {
        this.config = config;
        this.base = config.apiBase().replaceAll("/+$", "");
        this.http = http;
        this.clock = clock;
    }

    /// How long RingCentral wants to be left alone: a request during the penalty starts it anew.
    synchronized Optional<Duration> penalty() {
        var left = Duration.between(clock.instant(), notBefore);
        return left.isPositive() ? Optional.of(left) : Optional.empty();
    }

    /// Asks with a valid token, once more with a new one when the first was refused.
    ///
    /// @param path behind the base address, with its query, already encoded
    /// @throws IOException no token, or nobody answers
    Answer get(String path) throws IOException, InterruptedException {
        return ask("the call log", Call.get(URI.create(base + path)));
    }

    /// As [#get], with an empty body.
    Answer post(String what, String path) throws IOException, InterruptedException {
        return ask(what, Call.post(URI.create(base + path), Payload.utf8("", CallJson.MEDIA_TYPE)));
    }

    private Answer ask(String what, Call call) throws IOException, InterruptedException {
        var used = token(Optional.empty());
        var answer = send(what, authorized(call, used));
        if (answer.status() == 401) {
            answer = send(what, authorized(call, token(Optional.of(used))));
        }
        if (answer.status() == 429) {
            rest(answer);
        }
        return answer;
    }

    private static Call authorized(Call call, String accessToken) {
        return call.with(Map.of("authorization", "Bearer " + accessToken, "accept", CallJson.MEDIA_TYPE));
    }

    private synchronized void rest(Answer answer) {
        var until = clock.instant().plus(answer.retryAfter().orElse(PENALTY));
        notBefore = until.isAfter(notBefore) ? until : notBefore;
    }

    /// @param refused a token that RingCentral does not take any more
    private synchronized String token(Optional<String> refused) throws IOException, InterruptedException {
        var known = token;
        boolean usable = known != null
                && !refused.equals(Optional.of(known.value()))
                && known.until().isAfter(clock.instant());
        if (known != null && usable) {
            return known.value();
        }
        var basic = config.clientId() + ":" + config.clientSecret().reveal();
        var form = "grant_type=" + encoded("urn:ietf:params:oauth:grant-type:jwt-bearer") + "&assertion="
                + encoded(config.jwt().reveal());
        var answer = send(
                "a token",
                Call.post(
                                URI.create(base + "/restapi/oauth/token"),
                                Payload.utf8(form, "application/x-www-form-urlencoded"))
                        .with(Map.of(
                                "authorization",
                                "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)),
                                "accept",
                                CallJson.MEDIA_TYPE)));
        if (answer.status() == 429) {
            rest(answer);
        }
        var body = CallJson.object(answer.body().bytes());
        var value = body.map(b -> CallJson.text(b.path("access_token"))).orElse("");
        if (!answer.ok() || value.isEmpty()) {
            throw fault("a token", answer);
        }
        long seconds = CallJson.seconds(body.orElseThrow().path("expires_in"), 1);
        token = new Token(value, clock.instant().plusSeconds(seconds).minus(SPARE));
        return value;
    }

    private Answer send(String what, Call call) throws IOException, InterruptedException {
        try {
            return http.send(call.within(DEADLINE));
        } catch (IOException e) {
            throw new IOException(
                    "RingCentral: no answer to the request for " + what + " ("
                            + e.getClass().getSimpleName() + "); check the network and `api_base`",
                    e);
        }
    }

    /// What to throw for an answer that is of no use.
    static IOException fault(String what, Answer answer) {
        var words = refusal(what, answer);
        return switch (answer.status()) {
            case 400, 401, 403 -> new AccessRefusedException(words);
            case 429 -> new AskedToWaitException(words, answer.retryAfter().orElse(PENALTY));
            default -> new IOException(words);
        };
    }

    /// What to tell about an answer that is of no use.
    static String refusal(String what, Answer answer) {
        return "RingCentral: request for " + what + ": "
                + switch (answer.status()) {
                    case 400, 401 ->
                        answer.status() + ", the app or its JWT was refused; check `client_id`, `client_secret`, `jwt`";
                    case 403 -> "403, not allowed; the app needs ReadCallLog, the user the company's call log";
                    case 429 ->
                        "429, too many requests; asked to wait "
                                + answer.retryAfter().orElse(PENALTY).toSeconds() + " s";
                    default ->
                        answer.status() + (answer.ok() ? " without what was asked for" : "; will be tried again");
                };
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
