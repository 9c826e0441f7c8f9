package com.example.acme;

import dev.leadgate.lead.Channel;
import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.signature.Sha256;
import dev.leadgate.signature.SignedHeader;
import dev.leadgate.signature.Verification;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Leads of Acme: JSON, signed in `x-acme-signature` with HMAC-SHA256 of the body, in hex.
public final class AcmeSource implements SourceAdapter<AcmeConfig> {
    static final String SIGNATURE = "x-acme-signature";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String type() {
        return "acme";
    }

    @Override
    public Channel channel() {
        return Channel.API;
    }

    @Override
    public String summary() {
        return "Leads that Acme posts.";
    }

    @Override
    public Class<AcmeConfig> configType() {
        return AcmeConfig.class;
    }

    @Override
    public Source open(AcmeConfig config, SourceContext context) {
        return Source.of(
                new Intake.Hosted(request -> judge(request, config, context)),
                raw -> translate(raw, config));
    }

    /// While the sender waits: is it who it says, and by which key is a repetition known? What is accepted
    /// is stored, and only then answered.
    private static Verdict judge(Request request, AcmeConfig config, SourceContext context) {
        if (!request.method().equals("POST")) {
            return new Verdict.Refuse(405, "only POST carries leads");
        }
        if (signature(config).verify(request, context.clock()) instanceof Verification.Invalid wrong) {
            return new Verdict.Refuse(401, wrong.reason());
        }
        var key = read(request.body())
                .map(json -> text(json, "id"))
                .filter(id -> !id.isBlank() && id.length() <= 200)
                .orElseGet(() -> "sha256:" + Sha256.hex(request.body().bytes()));
        return Verdict.Accept.of(
                new Envelope(key, context.clock().instant(), request.body(), Map.of()),
                Reply.json(202, "{\"status\":\"received\"}"));
    }

    /// Pure and total: an answer for any bytes, the same each time.
    private static Translation translate(RawLead raw, AcmeConfig config) {
        var json = read(raw.envelope().payload());
        if (json.isEmpty()) {
            return new Translation.Unreadable("body", "it is not a JSON object");
        }
        var lead = json.get();
        return Translation.Leads.of(Draft.of(config.kind())
                .put(LeadField.NAME, text(lead, "name"))
                .put(LeadField.EMAIL, text(lead, "email"))
                .put(LeadField.PHONE, text(lead, "phone"))
                .put(LeadField.MESSAGE, text(lead, "message"))
                .field("source_id", text(lead, "id"))
                .build());
    }

    private static Optional<JsonNode> read(Payload body) {
        try {
            return Optional.of(JSON.readTree(body.bytes())).filter(JsonNode::isObject);
        } catch (RuntimeException notJson) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode json, String name) {
        var value = json.path(name);
        return value.isString() ? value.asString() : value.isIntegralNumber() ? value.toString() : "";
    }

    /// How the sender proves itself; compared in constant time.
    static SignedHeader signature(AcmeConfig config) {
        return SignedHeader.overBody(SIGNATURE, Algorithm.SHA256, Encoding.HEX, "", List.of(config.secret()));
    }
}
