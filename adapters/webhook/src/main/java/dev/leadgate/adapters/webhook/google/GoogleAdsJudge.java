package dev.leadgate.adapters.webhook.google;

import dev.leadgate.adapters.webhook.partner.EnvelopeKey;
import dev.leadgate.adapters.webhook.partner.VendorJson;
import dev.leadgate.adapters.webhook.partner.VendorTime;
import dev.leadgate.signature.Credentials;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Compares `google_key` and takes it out of the body before anything is stored.
final class GoogleAdsJudge implements Judge {
    private static final String KEY = "google_key";
    private static final Reply RECEIVED = Reply.json(200, "{}");

    /// Escapes keep what UTF-8 cannot hold, such as half a surrogate pair.
    private static final JsonMapper WRITER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final List<Secret> keys;
    private final InstantSource clock;

    GoogleAdsJudge(List<Secret> keys, InstantSource clock) {
        this.keys = List.copyOf(keys);
        this.clock = clock;
    }

    @Override
    public Verdict judge(Request request) {
        if (!request.method().equals("POST")) {
            return new Verdict.Refuse(405, "Google sends POST only");
        }
        var read = VendorJson.object(request.body().bytes());
        if (read.isEmpty() || !(read.get() instanceof ObjectNode lead)) {
            return new Verdict.Refuse(400, "the body is not one JSON object, so it holds no google_key");
        }
        var given = lead.path(KEY).stringValue("");
        if (!Credentials.token(given, keys).valid()) {
            return new Verdict.Refuse(401, "google_key is missing or wrong");
        }
        lead.remove(KEY);
        var body = WRITER.writeValueAsBytes(lead);
        var key = EnvelopeKey.of(body, VendorJson.text(lead.path("lead_id")));
        var submitted = VendorTime.iso(lead.path("lead_submit_time")).orElseGet(clock::instant);
        return Verdict.Accept.of(
                new Envelope(key, submitted, Payload.of(body, "application/json"), Map.of()), RECEIVED);
    }
}
