package dev.leadgate.adapters.webhook.tiktok;

import dev.leadgate.adapters.webhook.partner.EnvelopeKey;
import dev.leadgate.adapters.webhook.partner.VendorJson;
import dev.leadgate.adapters.webhook.partner.VendorTime;
import dev.leadgate.mapping.JsonSlices;
import dev.leadgate.mapping.Reading;
import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.signature.SignedHeader;
import dev.leadgate.signature.SignedHeader.Timestamp;
import dev.leadgate.signature.SignedText;
import dev.leadgate.signature.TikTokSignature;
import dev.leadgate.signature.Verification;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Verdict;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Checks one of TikTok's two signatures and cuts a batch of leads into its entries. Answers
/// exactly 200: TikTok takes everything else for a failure.
final class TikTokJudge implements Judge {
    /// The attribute that keeps what the whole request is about, since an entry does not say.
    static final String OBJECT = "object";

    private final Function<Request, Verification> signature;
    private final InstantSource clock;

    TikTokJudge(TikTokConfig config, InstantSource clock) {
        if (config.subscription()) {
            this.signature = new TikTokSignature(config.appSecret())::verify;
        } else {
            var scheme = SignedHeader.overBody(
                            "tiktok-signature", Algorithm.SHA256, Encoding.HEX, "s=", config.appSecret())
                    .with(SignedText.of("{timestamp}.{body}"), Timestamp.inPart("t", config.tolerance()));
            this.signature = request -> scheme.verify(request, clock);
        }
        this.clock = clock;
    }

    @Override
    public Verdict judge(Request request) {
        if (!request.method().equals("POST")) {
            return new Verdict.Refuse(405, "TikTok sends POST only");
        }
        if (signature.apply(request) instanceof Verification.Invalid invalid) {
            return new Verdict.Refuse(401, invalid.reason());
        }
        var envelopes = envelopes(request.body().bytes());
        return envelopes.isEmpty() ? new Verdict.Answer(Reply.of(200)) : new Verdict.Accept(envelopes, Reply.of(200));
    }

    private List<Envelope> envelopes(byte[] body) {
        var entries = JsonSlices.items(body, "entry");
        if (entries.isEmpty()) {
            return List.of(event(body, VendorJson.object(body).orElse(MissingNode.getInstance())));
        }
        var object = JsonSlices.value(body, "object")
                .flatMap(Reading::tree)
                .map(VendorJson::text)
                .orElse("");
        var all = new ArrayList<Envelope>();
        for (var entry : entries.get()) {
            JsonNode lead = VendorJson.object(entry).orElse(MissingNode.getInstance());
            all.add(new Envelope(
                    EnvelopeKey.of(entry, VendorJson.text(lead.path("id"))),
                    VendorTime.seconds(lead.path("create_time")).orElseGet(clock::instant),
                    Payload.of(entry, "application/json"),
                    Map.of(OBJECT, object)));
        }
        return all;
    }

    private Envelope event(byte[] body, JsonNode event) {
        var id = TikTokEvent.content(event)
                .map(c -> VendorJson.text(c.path("lead_id")))
                .orElse("");
        return new Envelope(
                EnvelopeKey.of(body, id),
                VendorTime.seconds(event.path("create_time")).orElseGet(clock::instant),
                Payload.of(body, "application/json"),
                Map.of());
    }
}
