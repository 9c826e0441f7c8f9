package dev.leadgate.adapters.voip;

import dev.leadgate.lead.Channel;
import dev.leadgate.signature.Tolerance;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Calls to Vonage numbers, by the event webhook of a voice application
/// ([Vonage](https://developer.vonage.com/en/voice/voice-api/webhook-reference)).
public final class Vonage implements SourceAdapter<VonageConfig> {

    @Override
    public String type() {
        return "vonage";
    }

    @Override
    public Channel channel() {
        return Channel.VOICE;
    }

    @Override
    public String summary() {
        return "Calls to Vonage numbers, by signed event webhook.";
    }

    @Override
    public Class<VonageConfig> configType() {
        return VonageConfig.class;
    }

    @Override
    public List<Problem> validate(VonageConfig config) {
        var problems = new ArrayList<Problem>();
        if (config.signatureSecret().isEmpty()) {
            problems.add(new Problem(
                    "signature_secret",
                    "without a signature secret anybody could send calls",
                    "set it to the signature secret of the Vonage account's settings"));
        }
        problems.addAll(Tolerance.USUAL.problems("tolerance", config.tolerance()));
        return problems;
    }

    @Override
    public Source open(VonageConfig config, SourceContext context) {
        var secrets = config.signatureSecret().size();
        return new Source(
                List.of(new Intake.Hosted(new VonageJudge(config, context.clock()))),
                Optional.empty(),
                new VonageTranslator(config),
                () -> List.of(new Finding(
                        true, "signatures are checked with " + secrets + " secret(s), nobody is asked", "")));
    }
}
