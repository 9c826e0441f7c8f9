package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.Reading;
import dev.leadgate.mapping.Selector;
import dev.leadgate.signature.StandardWebhooks;
import dev.leadgate.signature.Verification;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Authenticates a webhook and names its key. What is authentic is stored, readable or not.
record WebhookJudge(Verifier verifier, boolean standard, Optional<Selector> id, Reply reply, SourceContext context)
        implements Judge {
    private static final int LONGEST_KEY = 200;

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
            return bounded(StandardWebhooks.id(request).orElseThrow());
        }
        return id.flatMap(i -> fromBody(request, i))
                .or(() -> request.header("idempotency-key").filter(k -> !k.isBlank()))
                .map(WebhookJudge::bounded)
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    /// The ids of all leads in the body together; none when one of them has none.
    private static Optional<String> fromBody(Request request, Selector id) {
        if (!(Reading.of(request.body()) instanceof Reading.Documents read)) {
            return Optional.empty();
        }
        var ids = read.documents().stream().map(id::select).toList();
        if (ids.stream().anyMatch(String::isBlank)) {
            return Optional.empty();
        }
        return Optional.of(ids.size() == 1 ? ids.getFirst() : "batch:" + sha256(String.join("\n", ids)));
    }

    private static String bounded(String key) {
        return key.length() <= LONGEST_KEY ? key : "sha256:" + sha256(key);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
