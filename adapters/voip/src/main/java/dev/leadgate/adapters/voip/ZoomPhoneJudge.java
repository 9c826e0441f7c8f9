package dev.leadgate.adapters.voip;

import dev.leadgate.mapping.JsonSlices;
import dev.leadgate.signature.Hmac;
import dev.leadgate.signature.Sha256;
import dev.leadgate.signature.SignedHeader;
import dev.leadgate.signature.SignedText;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Checks [`x-zm-signature`](https://developers.zoom.us/docs/api/webhooks/#verify-webhook-events)
/// and answers the validation of the address, which Zoom repeats every three days.
final class ZoomPhoneJudge implements Judge {
    private static final SignedText SIGNED = SignedText.of("v0:{timestamp}:{body}");
    private static final int LONGEST_TOKEN = 200;

    private record Check(Secret secret, SignedHeader header) {}

    private final List<Check> checks;
    private final InstantSource clock;

    ZoomPhoneJudge(ZoomPhoneConfig config, InstantSource clock) {
        var time = SignedHeader.Timestamp.inHeader("x-zm-request-timestamp", config.tolerance());
        this.checks = config.secretToken().stream()
                .map(secret -> new Check(
                        secret,
                        SignedHeader.overBody(
                                        "x-zm-signature",
                                        Hmac.Algorithm.SHA256,
                                        Hmac.Encoding.HEX,
                                        "v0=",
                                        List.of(secret))
                                .with(SIGNED, time)))
                .toList();
        this.clock = clock;
    }

    @Override
    public Verdict judge(Request request) {
        if (!request.method().equals("POST")) {
            return new Verdict.Refuse(405, "Zoom sends POST only");
        }
        // The answer to a validation must be made with the secret that signed it.
        var secret = checks.stream()
                .filter(c -> c.header().verify(request, clock).valid())
                .map(Check::secret)
                .findFirst();
        if (secret.isEmpty()) {
            return new Verdict.Refuse(401, "x-zm-signature is missing or wrong, or x-zm-request-timestamp is too old");
        }
        var body = request.body().bytes();
        var name = CallJson.text(JsonSlices.plain(body, "event"));
        if (name.equals("endpoint.url_validation")) {
            return validation(JsonSlices.plain(body, "payload", "plainToken"), secret.get());
        }
        var occurredAt = CallJson.millis(JsonSlices.plain(body, "event_ts")).orElseGet(clock::instant);
        var envelopes = ZoomPhoneCut.calls(body).stream()
                .flatMap(piece -> envelopes(piece, name, occurredAt))
                .toList();
        return new Verdict.Accept(envelopes, Reply.of(200));
    }

    private static Verdict validation(JsonNode plainToken, Secret secret) {
        var token = plainToken.stringValue("");
        if (token.isEmpty() || token.length() > LONGEST_TOKEN) {
            return new Verdict.Refuse(400, "the validation has no plainToken");
        }
        var digest = Hmac.digest(
                Hmac.Algorithm.SHA256,
                secret.reveal().getBytes(StandardCharsets.UTF_8),
                token.getBytes(StandardCharsets.UTF_8));
        var answer = JsonNodeFactory.instance.objectNode();
        answer.put("plainToken", token);
        answer.put("encryptedToken", Hmac.Encoding.HEX.encode(digest));
        return new Verdict.Answer(Reply.json(200, answer.toString()));
    }

    /// One for each call in a piece of the webhook, and one for a piece that nobody can read.
    private static Stream<Envelope> envelopes(byte[] piece, String name, Instant occurredAt) {
        var payload = Payload.of(piece, CallJson.MEDIA_TYPE);
        var calls = CallJson.object(piece).map(ZoomPhoneCall::of).orElse(List.of());
        return calls.isEmpty()
                ? Stream.of(new Envelope("sha256:" + Sha256.hex(piece), occurredAt, payload, Map.of()))
                : calls.stream()
                        .map(c -> new Envelope(
                                c.key(name), occurredAt, payload, Map.of(ZoomPhoneTranslator.CALL, c.id())));
    }
}
