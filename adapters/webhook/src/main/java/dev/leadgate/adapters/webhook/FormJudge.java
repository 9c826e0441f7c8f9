package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.Reading;
import dev.leadgate.signature.Sha256;
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

/// Authenticates the post of a form builder and names its key. What is authentic is stored,
/// readable or not.
///
/// @param repeats true when the sender tries again by itself: equal bytes without an id are then
/// one submission whenever they come; otherwise only within the same minute
record FormJudge(Verifier verifier, FormFormat format, boolean repeats, SourceContext context) implements Judge {
    /// 200 and nothing else: Elementor shows the visitor an error for any other success.
    private static final Reply RECEIVED = Reply.json(200, "{\"status\":\"received\"}");

    @Override
    public Verdict judge(Request request) {
        if (!request.method().equals("POST") && !request.method().equals("PUT")) {
            return new Verdict.Refuse(405, "only POST and PUT carry leads");
        }
        return switch (verifier.verify(request)) {
            case Verification.Invalid i -> new Verdict.Refuse(401, i.reason());
            case Verification.Valid v -> Verdict.Accept.of(envelope(request.body()), RECEIVED);
        };
    }

    private Envelope envelope(Payload body) {
        var key = ids(body).orElseGet(() -> anonymous(body));
        return new Envelope(EnvelopeKey.bounded(key), context.clock().instant(), body, Map.of());
    }

    /// The ids of all submissions in the body together; none when one of them has none.
    private Optional<String> ids(Payload body) {
        if (!(Reading.of(body) instanceof Reading.Documents read)) {
            return Optional.empty();
        }
        var ids = read.documents().stream().map(format::id).toList();
        if (ids.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        var all = ids.stream().flatMap(Optional::stream).toList();
        return Optional.of(all.size() == 1 ? all.getFirst() : "batch:" + Sha256.hex(String.join("\n", all)));
    }

    private String anonymous(Payload body) {
        var hash = "sha256:" + Sha256.hex(body.bytes());
        return repeats ? hash : hash + ":" + context.clock().instant().getEpochSecond() / 60;
    }
}
