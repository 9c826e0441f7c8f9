package dev.leadgate.adapters.webhook;

import dev.leadgate.lead.Channel;
import dev.leadgate.mapping.Division;
import dev.leadgate.mapping.PayloadCondition;
import dev.leadgate.signature.Sha256;
import dev.leadgate.spi.CheckedExample;
import dev.leadgate.spi.Endpoint;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translator;
import dev.leadgate.spi.Unpacker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `camel`: whatever arrives at a Camel endpoint, read by a `map:` in YAML. Rows, elements and lines are
/// leads of their own.
public final class Camel implements SourceAdapter<CamelConfig> {
    /// Marks an envelope whose payload was cut.
    private static final String CUT = "cut";

    private final Webhook webhook;

    public Camel(PayloadCondition.Factory conditions) {
        this.webhook = new Webhook(conditions);
    }

    @Override
    public String type() {
        return "camel";
    }

    @Override
    public Channel channel() {
        return Channel.API;
    }

    @Override
    public String summary() {
        return "A folder, a topic, a queue: any Camel endpoint, mapped in YAML.";
    }

    @Override
    public Class<CamelConfig> configType() {
        return CamelConfig.class;
    }

    @Override
    public List<Problem> validate(CamelConfig config) {
        return webhook.mappingProblems(config.reading());
    }

    @Override
    public List<CheckedExample> examples(CamelConfig config) {
        return webhook.examples(config.reading());
    }

    @Override
    public Optional<Endpoint> endpoint(CamelConfig config) {
        return Optional.of(new Endpoint("from", config.from(), config.secrets()));
    }

    @Override
    public Source open(CamelConfig config, SourceContext context) {
        var id = Webhook.bodyId(config.reading());
        var translator = webhook.translator(config.reading(), context.zone());
        return Source.of(
                new Intake.Routed(
                        endpoint(config).orElseThrow(), message -> envelopes(message, config.mediaType(), id, context)),
                whole(translator, config.mediaType()));
    }

    private static Translator whole(Translator translator, String mediaType) {
        return raw -> isCut(raw)
                ? new Translation.Unreadable("body", "it is larger than the source's `max_body`")
                : translator.translate(as(mediaType, raw));
    }

    /// A message does not say what it is, so a dead letter is what the settings say by now.
    private static RawLead as(String mediaType, RawLead raw) {
        var envelope = raw.envelope();
        var payload = Division.again(envelope.payload(), mediaType);
        return new RawLead(
                raw.inboxId(),
                raw.source(),
                new Envelope(envelope.key(), envelope.occurredAt(), payload, envelope.attributes()),
                raw.hydrated());
    }

    private static boolean isCut(RawLead raw) {
        return raw.envelope().attributes().containsKey(CUT);
    }

    private static List<Envelope> envelopes(
            Unpacker.Message message, String mediaType, Optional<BodyId> id, SourceContext context) {
        var body = Payload.of(message.payload().bytes(), mediaType);
        var print = "sha256:" + Sha256.hex(body.bytes());
        var now = context.clock().instant();
        if (!message.complete()) {
            return List.of(new Envelope(print + ":cut", now, body, Map.of(CUT, "true")));
        }
        var all = new ArrayList<Envelope>();
        for (var part : Division.of(body)) {
            var place = print + ":" + (all.size() + 1);
            var key = id.flatMap(i -> i.find(part)).map(EnvelopeKey::bounded).orElse(place);
            all.add(new Envelope(key, now, part, Map.of()));
        }
        return all;
    }
}
