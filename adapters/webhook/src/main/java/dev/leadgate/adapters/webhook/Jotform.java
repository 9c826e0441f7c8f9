package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.MediaTypes;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Hydrator;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Probe;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Verdict;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// `jotform`: submissions of Jotform forms
/// ([Jotform](https://www.jotform.com/help/245-how-to-setup-a-webhook-with-jotform/)).
final class Jotform implements FormSource<JotformConfig> {
    /// The part that repeats the address Jotform calls, and so the token.
    private static final Pattern OWN_ADDRESS_PART =
            Pattern.compile("(form-data; name=\"webhookURL\"\r\n(?:[^\r\n]+\r\n)*\r\n)[^\r\n]*");

    private static final Pattern OWN_ADDRESS_FIELD = Pattern.compile("((?:^|&)webhookURL=)[^&]*");

    private final JotformFormat format = new JotformFormat();

    @Override
    public FormFormat format() {
        return format;
    }

    @Override
    public Class<JotformConfig> configType() {
        return JotformConfig.class;
    }

    @Override
    public List<Problem> validate(JotformConfig config) {
        var all = new ArrayList<Problem>(FormSource.problems(config.verify()));
        all.addAll(FormSource.problems(config.map()));
        if (!isHttp(config.apiBase())) {
            all.add(new Problem(
                    "api_base", "this is not an http or https address", "leave it out to use https://api.jotform.com"));
        }
        return all;
    }

    private static boolean isHttp(String address) {
        try {
            var uri = new URI(address);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    @Override
    public boolean needsPublicUrl(JotformConfig config) {
        return Verifier.signsUrl(config.verify());
    }

    @Override
    public Source open(JotformConfig config, SourceContext context) {
        var verifier = Verifier.of(config.verify(), context.clock(), context.publicUrl());
        var judge = new FormJudge(verifier, format, true, context);
        Judge forgetful = request -> withoutOwnAddress(judge.judge(request));
        var api = config.apiKey().map(key -> new JotformApi(config.apiBase(), key, context.http()));
        return new Source(
                List.of(new Intake.Hosted(forgetful)),
                api.map(Hydrator.class::cast),
                FormSource.translator(format, config.map(), context),
                api.map(Probe.class::cast).orElse(List::of));
    }

    /// The token does not belong into the inbox, where everybody reads it who may see payloads.
    private static Verdict withoutOwnAddress(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accept(var envelopes, var reply) ->
                new Verdict.Accept(
                        envelopes.stream().map(Jotform::withoutOwnAddress).toList(), reply);
            case Verdict.Answer a -> a;
            case Verdict.Refuse r -> r;
        };
    }

    private static Envelope withoutOwnAddress(Envelope envelope) {
        var body = envelope.payload();
        // Latin-1 gives every byte back as it was.
        var text = new String(body.bytes(), StandardCharsets.ISO_8859_1);
        var parts = MediaTypes.essence(body.mediaType()).startsWith("multipart/");
        var bare = (parts ? OWN_ADDRESS_PART : OWN_ADDRESS_FIELD).matcher(text).replaceAll("$1");
        return new Envelope(
                envelope.key(),
                envelope.occurredAt(),
                Payload.of(bare.getBytes(StandardCharsets.ISO_8859_1), body.mediaType()),
                envelope.attributes());
    }
}
