package dev.leadgate.adapters.voip;

import dev.leadgate.lead.Channel;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Calls to Aircall numbers, by webhook and, with API credentials, from the call log too
/// ([Aircall](https://developer.aircall.io/api-references/#webhook)).
public final class Aircall implements SourceAdapter<AircallConfig> {

    @Override
    public String type() {
        return "aircall";
    }

    @Override
    public Channel channel() {
        return Channel.VOICE;
    }

    @Override
    public String summary() {
        return "Calls to Aircall numbers, by webhook.";
    }

    @Override
    public Class<AircallConfig> configType() {
        return AircallConfig.class;
    }

    @Override
    public List<Problem> validate(AircallConfig config) {
        var problems = new ArrayList<Problem>();
        if (config.token().isEmpty()) {
            problems.add(new Problem(
                    "token",
                    "without the webhook's token anybody could send calls",
                    "set it to the token that Aircall shows for the webhook"));
        }
        if (config.apiId().isPresent() != config.apiToken().isPresent()) {
            problems.add(new Problem(
                    config.apiId().isPresent() ? "api_token" : "api_id",
                    "an API key is an id and a token",
                    "set both, or neither to do without the call log"));
        }
        problems.addAll(CallLogPoller.problems(config.catchUpEvery(), config.overlap()));
        problems.addAll(VendorApi.problems(config.apiBase()));
        return problems;
    }

    @Override
    public Source open(AircallConfig config, SourceContext context) {
        var intakes = new ArrayList<Intake>();
        intakes.add(new Intake.Hosted(new AircallJudge(config.token(), context.clock())));
        var log = AircallLog.of(config, context);
        log.ifPresent(l -> intakes.add(
                new Intake.Polled(new CallLogPoller(l, context.clock(), config.overlap()), config.catchUpEvery())));
        return new Source(
                intakes,
                Optional.empty(),
                new AircallTranslator(config),
                () -> log.isPresent() ? log.get().findings(context.publicUrl()) : List.of());
    }
}
