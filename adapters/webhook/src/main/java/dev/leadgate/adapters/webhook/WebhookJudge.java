package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.Document;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Authenticates a webhook and names its key. What is authentic is stored, readable or not.
record WebhookJudge(
        Verifier verifier,
        boolean standard,
        Optional<Selector> id,
        Optional<Selector.Tree> each,
        Reply reply,
        SourceContext context)
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
        return id.flatMap(i -> fromBody(request, i))
                .or(() -> request.header("idempotency-key").filter(k -> !k.isBlank()))
                .map(EnvelopeKey::bounded)
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    /// The ids of all leads in the body together; none when one of them has none. With `each` the
    /// id may stand around the list or in each of its elements.
    private Optional<String> fromBody(Request request, Selector selector) {
        if (!(Reading.of(request.body()) instanceof Reading.Documents read)) {
            return Optional.empty();
        }
        return joined(read.documents().stream().map(selector::select).toList())
                .or(() -> joined(read.documents().stream()
                        .flatMap(this::elements)
                        .map(selector::select)
                        .toList()));
    }

    private Stream<Document> elements(Document document) {
        return document instanceof Document.Json json
                ? each.flatMap(e -> e.elements(json)).stream().flatMap(List::stream)
                : Stream.empty();
    }

    private static Optional<String> joined(List<String> ids) {
        if (ids.isEmpty() || ids.stream().anyMatch(String::isBlank)) {
            return Optional.empty();
        }
        return Optional.of(ids.size() == 1 ? ids.getFirst() : "batch:" + EnvelopeKey.sha256(String.join("\n", ids)));
    }
}
