package dev.leadgate.adapters.voip;

import dev.leadgate.lead.Channel;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import java.util.List;
import java.util.Optional;

/// Calls to a Dialpad company, by call event subscription
/// ([Dialpad](https://developers.dialpad.com/docs/call-events-logging)).
public final class Dialpad implements SourceAdapter<DialpadConfig> {

    @Override
    public String type() {
        return "dialpad";
    }

    @Override
    public Channel channel() {
        return Channel.VOICE;
    }

    @Override
    public String summary() {
        return "Calls to a Dialpad company, by signed call events.";
    }

    @Override
    public Class<DialpadConfig> configType() {
        return DialpadConfig.class;
    }

    @Override
    public List<Problem> validate(DialpadConfig config) {
        return config.secret().isEmpty()
                ? List.of(new Problem(
                        "secret",
                        "without a secret anybody could send calls",
                        "set it to the secret that the webhook was created with at Dialpad"))
                : List.of();
    }

    @Override
    public Source open(DialpadConfig config, SourceContext context) {
        var secrets = config.secret().size();
        return new Source(
                List.of(new Intake.Hosted(new DialpadJudge(config.secret(), context.clock()))),
                Optional.empty(),
                new DialpadTranslator(config),
                () -> List.of(
                        new Finding(true, "tokens are checked with " + secrets + " secret(s), nobody is asked", "")));
    }
}
