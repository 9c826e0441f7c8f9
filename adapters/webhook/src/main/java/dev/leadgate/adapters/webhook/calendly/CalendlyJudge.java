package dev.leadgate.adapters.webhook.calendly;

import dev.leadgate.adapters.webhook.partner.EnvelopeKey;
import dev.leadgate.adapters.webhook.partner.VendorJson;
import dev.leadgate.adapters.webhook.partner.VendorTime;
import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.signature.SignedHeader;
import dev.leadgate.signature.SignedHeader.Timestamp;
import dev.leadgate.signature.SignedText;
import dev.leadgate.signature.Verification;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Verdict;
import java.time.InstantSource;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Checks `t=...,v1=...` over the timestamp and the raw body. Never answers 410: that deletes the
/// subscription.
final class CalendlyJudge implements Judge {
    private final SignedHeader signature;
    private final InstantSource clock;

    CalendlyJudge(CalendlyConfig config, InstantSource clock) {
        this.signature = SignedHeader.overBody(
                        "calendly-webhook-signature", Algorithm.SHA256, Encoding.HEX, "v1=", config.signingKey())
                .with(SignedText.of("{timestamp}.{body}"), Timestamp.inPart("t", config.tolerance()));
        this.clock = clock;
    }

    @Override
    public Verdict judge(Request request) {
        if (!request.method().equals("POST")) {
            return new Verdict.Refuse(405, "Calendly sends POST only");
        }
        if (signature.verify(request, clock) instanceof Verification.Invalid invalid) {
            return new Verdict.Refuse(401, invalid.reason());
        }
        var body = request.body().bytes();
        JsonNode event = VendorJson.object(body).orElse(MissingNode.getInstance());
        var key = EnvelopeKey.of(
                body,
                event.path("event").stringValue(""),
                event.path("payload").path("uri").stringValue(""));
        var created = VendorTime.iso(event.path("created_at")).orElseGet(clock::instant);
        return Verdict.Accept.of(new Envelope(key, created, request.body(), Map.of()), Reply.of(200));
    }
}
