package dev.leadgate.adapters.messenger;

import dev.leadgate.mapping.JsonSlices;
import dev.leadgate.signature.Credentials;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// VK signs nothing: the secret stands in the body, and is masked before the body is kept. Every
/// event wants `ok`, or VK sends it again and in the end pauses the server.
final class VkJudge implements Judge {
    private static final Reply OK = Reply.text(200, "ok");

    private final VkConfig config;
    private final InstantSource clock;

    VkJudge(VkConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Verdict judge(Request request) {
        if (!request.method().equals("POST")) {
            return new Verdict.Refuse(405, "VK sends POST only");
        }
        var body = request.body();
        var kept = JsonSlices.masked(body.bytes(), "secret");
        if (kept.isEmpty()) {
            return new Verdict.Refuse(403, "the body is no JSON object, so it holds no secret");
        }
        var root = PayloadJson.lenient(body.bytes());
        boolean confirms = root.path("type").stringValue("").equals("confirmation");
        // The documented confirmation bears no secret; a wrong one is refused all the same.
        boolean bare = confirms && !root.has("secret");
        boolean known = bare
                || Credentials.token(root.path("secret").stringValue(""), config.secret())
                        .valid();
        if (!known) {
            return new Verdict.Refuse(403, "secret is missing or wrong");
        }
        if (!PayloadJson.id(root.path("group_id")).equals(config.groupId())) {
            return new Verdict.Refuse(403, "group_id is not the one of `group_id`");
        }
        if (confirms) {
            return new Verdict.Answer(Reply.text(200, config.confirmation()));
        }
        var payload = Payload.of(kept.get(), body.mediaType());
        var key = PayloadJson.key(id(root), payload.bytes());
        return Verdict.Accept.of(new Envelope(key, occurredAt(root).orElseGet(clock::instant), payload, Map.of()), OK);
    }

    /// A lead of a form has an id of its own, by which it could be fetched as well.
    private static String id(JsonNode root) {
        var lead = PayloadJson.id(root.path("object").path("lead_id"));
        if (root.path("type").stringValue("").equals("lead_forms_new") && !lead.isEmpty()) {
            return "lead:" + lead;
        }
        var event = PayloadJson.id(root.path("event_id"));
        return event.isEmpty() ? "" : "event:" + event;
    }

    private static Optional<Instant> occurredAt(JsonNode root) {
        return PayloadJson.seconds(VkTranslator.message(root.path("object")).path("date"));
    }
}
