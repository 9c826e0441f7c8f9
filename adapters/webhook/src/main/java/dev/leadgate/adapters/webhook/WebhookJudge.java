package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.Reading;
import dev.leadgate.signature.Sha256;
import dev.leadgate.signature.StandardWebhooks;
import dev.leadgate.signature.Verification;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Authenticates a webhook and names its key. What is authentic is stored, readable or not.
record WebhookJudge(Verifier verifier, boolean standard, Optional<BodyId> id, Reply reply, SourceContext context)
        implements Judge {
    @Override
    public Verdict judge(Request request) {
        if (!request.method().equals("POST") && !request.method().equals("PUT")) {
            return new Verdict.Refuse(405, "only POST and PUT carry leads");
        }
        return switch (verifier.verify(request)) {
            case Verification.Invalid i -> new Verdict.Refuse(401, i.reason());
            case Verification.Valid v ->
                Verdict.Accept.of(
                        new Envelope(key(request), context.clock().instant(), request.body(), Map.of()), reply);
        };
    }

    private String key(Request request) {
        if (standard) {
            return EnvelopeKey.bounded(StandardWebhooks.id(request).orElseThrow());
        }
        return id.flatMap(i -> i.find(request.body()))
                .or(() -> request.header("idempotency-key").filter(k -> !k.isBlank()))
                .map(EnvelopeKey::bounded)
                .orElseGet(() -> anonymous(request.body()));
    }

    /// Where the sender has ids a damaged body hides them, and the same bytes are a repetition.
    private String anonymous(Payload body) {
        return id.isPresent() && Reading.of(body) instanceof Reading.Broken
                ? "sha256:" + Sha256.hex(body.bytes())
                : UUID.randomUUID().toString();
    }
}
