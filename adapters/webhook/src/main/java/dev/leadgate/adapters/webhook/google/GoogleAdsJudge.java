package dev.leadgate.adapters.webhook.google;

import dev.leadgate.adapters.webhook.partner.EnvelopeKey;
import dev.leadgate.adapters.webhook.partner.VendorJson;
import dev.leadgate.adapters.webhook.partner.VendorTime;
import dev.leadgate.mapping.JsonSlices;
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

/// Compares `google_key` and masks it before the body is kept, byte for byte otherwise. Looks at nothing else, so
/// that a lead that nobody can read is kept too: Google is not told twice.
final class GoogleAdsJudge implements Judge {
    private static final String KEY = "google_key";
    private static final Reply RECEIVED = Reply.json(200, "{}");

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
        var body = request.body().bytes();
        var kept = JsonSlices.masked(body, KEY);
        if (kept.isEmpty()) {
            return new Verdict.Refuse(400, "the body is not one JSON object, so it holds no google_key");
        }
        if (!Credentials.token(JsonSlices.plain(body, KEY).stringValue(""), keys)
                .valid()) {
            return new Verdict.Refuse(401, "google_key is missing or wrong");
        }
        var key = EnvelopeKey.of(kept.get(), VendorJson.text(JsonSlices.plain(body, "lead_id")));
        var submitted =
                VendorTime.iso(JsonSlices.plain(body, "lead_submit_time")).orElseGet(clock::instant);
        return Verdict.Accept.of(
                new Envelope(key, submitted, Payload.of(kept.get(), "application/json"), Map.of()), RECEIVED);
    }
}
