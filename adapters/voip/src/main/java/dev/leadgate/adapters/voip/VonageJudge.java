package dev.leadgate.adapters.voip;

import dev.leadgate.signature.Sha256;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Checks the token of a [signed
/// webhook](https://developer.vonage.com/en/getting-started/concepts/webhooks#decoding-signed-webhooks):
/// its signature, its age, and that it was made for this body.
final class VonageJudge implements Judge {
    private static final String BEARER = "Bearer ";
    /// The end of the year 9999: later ones are no times.
    private static final long LATEST = 253_402_300_799L;

    private final VonageConfig config;
    private final InstantSource clock;

    VonageJudge(VonageConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Verdict judge(Request request) {
        if (!request.method().equals("POST")) {
            return new Verdict.Refuse(405, "set the method of the event webhook to POST");
        }
        if (!request.headers().containsKey("authorization")) {
            // Vonage says that it may fail to sign, and tries again on 429 but not on 401.
            return new Verdict.Refuse(429, "the webhook is not signed; enable signed webhooks of the application");
        }
        var claims = request.header("authorization")
                .filter(h -> h.startsWith(BEARER))
                .flatMap(h -> Hs256Token.payload(h.substring(BEARER.length()), config.signatureSecret()))
                .flatMap(CallJson::object);
        if (claims.isEmpty()) {
            return new Verdict.Refuse(401, "the token in Authorization is wrong or given twice");
        }
        if (!fresh(claims.get().path("iat"))) {
            return new Verdict.Refuse(401, "the token was signed too long ago, or a clock is wrong");
        }
        if (!covers(claims.get(), request.body())) {
            return new Verdict.Refuse(401, "payload_hash is missing or not that of the body");
        }
        var application = CallJson.text(claims.get().path("application_id"));
        if (config.applicationId()
                .filter(id -> !id.equalsIgnoreCase(application))
                .isPresent()) {
            return new Verdict.Refuse(403, "application_id is not the one of this source");
        }
        return Verdict.Accept.of(envelope(request.body()), Reply.of(204));
    }

    private boolean fresh(JsonNode issuedAt) {
        long seconds = issuedAt.isIntegralNumber() && issuedAt.canConvertToLong() ? issuedAt.longValue() : -1;
        return seconds >= 0
                && seconds <= LATEST
                && Duration.between(Instant.ofEpochSecond(seconds), clock.instant())
                                .abs()
                                .compareTo(config.tolerance())
                        <= 0;
    }

    private static boolean covers(JsonNode claims, Payload body) {
        var hash = claims.path("payload_hash").stringValue("");
        return MessageDigest.isEqual(
                Sha256.hex(body.bytes()).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.UTF_8));
    }

    private Envelope envelope(Payload body) {
        var event = CallJson.object(body.bytes());
        var occurredAt = event.flatMap(e -> CallJson.instant(CallJson.text(e.path("timestamp"))))
                .orElseGet(clock::instant);
        var key = event.flatMap(VonageJudge::key).orElseGet(() -> "sha256:" + Sha256.hex(body.bytes()));
        return new Envelope(key, occurredAt, Payload.of(body.bytes(), CallJson.MEDIA_TYPE), Map.of());
    }

    /// A leg has every status once.
    private static Optional<String> key(JsonNode event) {
        var call = CallJson.first(event, "uuid", "call_uuid");
        var status = CallJson.text(event.path("status"));
        var more = CallJson.text(event.path("sub_state"));
        return call.isEmpty() || status.isEmpty()
                ? Optional.empty()
                : Optional.of(call + ":" + status + (more.isEmpty() ? "" : ":" + more));
    }
}
