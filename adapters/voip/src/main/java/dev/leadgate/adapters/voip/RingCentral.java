package dev.leadgate.adapters.voip;

import dev.leadgate.lead.Channel;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Calls to a RingCentral account, out of its [call
/// log](https://developers.ringcentral.com/guide/voice/call-log): asked for every minute, or when
/// a [telephony
/// session](https://developers.ringcentral.com/guide/notifications/event-filters/account-telephony-sessions)
/// event says that a call ended.
public final class RingCentral implements SourceAdapter<RingCentralConfig> {

    @Override
    public String type() {
        return "ringcentral";
    }

    @Override
    public Channel channel() {
        return Channel.VOICE;
    }

    @Override
    public String summary() {
        return "Calls to a RingCentral account, by its call log or by webhook.";
    }

    @Override
    public Class<RingCentralConfig> configType() {
        return RingCentralConfig.class;
    }

    @Override
    public List<Problem> validate(RingCentralConfig config) {
        var problems = new ArrayList<Problem>();
        if (!config.polls() && config.verificationToken().isEmpty()) {
            problems.add(new Problem(
                    "verification_token",
                    "a webhook without `verification_token` would believe anybody",
                    "set it to the verificationToken of the subscription, or use `mode: polling`"));
        }
        if (!isHttp(config.apiBase())) {
            problems.add(new Problem(
                    "api_base",
                    "this is not an http or https address",
                    "leave it out to use https://platform.ringcentral.com"));
        }
        if (config.pollEvery().compareTo(Duration.ofSeconds(30)) < 0) {
            problems.add(new Problem(
                    "poll_every", "shorter than 30s", "use 1m: RingCentral allows 10 requests for the log a minute"));
        }
        if (config.lookBack().compareTo(Duration.ofMinutes(1)) < 0
                || config.lookBack().compareTo(Duration.ofDays(1)) > 0) {
            problems.add(new Problem("look_back", "outside 1m to 1d", "use more than your longest call, such as 1h"));
        }
        return problems;
    }

    @Override
    public Source open(RingCentralConfig config, SourceContext context) {
        var api = new RingCentralApi(config, context.http(), context.clock());
        var probe = new RingCentralProbe(api, config.polls(), context.publicUrl());
        var translator = new RingCentralTranslator(config);
        return config.polls()
                ? new Source(
                        List.of(new Intake.Polled(
                                new RingCentralPoller(api, config.lookBack(), context.clock()), config.pollEvery())),
                        Optional.empty(),
                        translator,
                        probe)
                : new Source(
                        List.of(
                                new Intake.Hosted(new RingCentralJudge(config.verificationToken(), context.clock())),
                                new Intake.Polled(
                                        new RingCentralRenewal(api, context.publicUrl(), context.clock()),
                                        RingCentralRenewal.EVERY)),
                        Optional.of(new RingCentralHydrator(api, context.clock())),
                        translator,
                        probe);
    }

    private static boolean isHttp(String address) {
        try {
            var uri = new URI(address);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
