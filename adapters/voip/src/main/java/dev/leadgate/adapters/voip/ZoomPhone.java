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

/// Calls to Zoom Phone, by the webhook of an event subscription
/// ([Zoom](https://developers.zoom.us/docs/phone/call-data/)).
public final class ZoomPhone implements SourceAdapter<ZoomPhoneConfig> {

    @Override
    public String type() {
        return "zoom_phone";
    }

    @Override
    public Channel channel() {
        return Channel.VOICE;
    }

    @Override
    public String summary() {
        return "Calls to Zoom Phone, by signed webhook.";
    }

    @Override
    public Class<ZoomPhoneConfig> configType() {
        return ZoomPhoneConfig.class;
    }

    @Override
    public List<Problem> validate(ZoomPhoneConfig config) {
        var problems = new ArrayList<Problem>();
        if (config.secretToken().isEmpty()) {
            problems.add(new Problem(
                    "secret_token",
                    "without a secret token anybody could send calls",
                    "set it to the secret token on the Feature page of the app at Zoom"));
        }
        problems.addAll(Tolerance.USUAL.problems("tolerance", config.tolerance()));
        return problems;
    }

    @Override
    public Source open(ZoomPhoneConfig config, SourceContext context) {
        var secrets = config.secretToken().size();
        return new Source(
                List.of(new Intake.Hosted(new ZoomPhoneJudge(config, context.clock()))),
                Optional.empty(),
                new ZoomPhoneTranslator(config),
                () -> List.of(new Finding(
                        true, "signatures are checked with " + secrets + " secret(s), nobody is asked", "")));
    }
}
