package dev.leadgate.adapters.voip;

import dev.leadgate.lead.Channel;
import dev.leadgate.mapping.Mapping;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Calls that Ringostat tracked, by webhook and, with an API key, from the call journal too
/// ([Ringostat](https://help.ringostat.com/en/articles/6559993-webhooks-incoming-call-event)).
/// The names of the parameters are the operator's choice.
public final class Ringostat implements SourceAdapter<RingostatConfig> {

    @Override
    public String type() {
        return "ringostat";
    }

    @Override
    public Channel channel() {
        return Channel.VOICE;
    }

    @Override
    public String summary() {
        return "Calls tracked by Ringostat with their campaigns, by webhook.";
    }

    @Override
    public Class<RingostatConfig> configType() {
        return RingostatConfig.class;
    }

    @Override
    public List<Problem> validate(RingostatConfig config) {
        var problems = new ArrayList<Problem>();
        if (config.token().isEmpty()) {
            problems.add(new Problem(
                    "token",
                    "without a token in the address anybody could send calls",
                    "make one with `openssl rand -hex 32` and add `?token=...` to the address at Ringostat"));
        }
        for (var role : config.names().keySet()) {
            if (!RingostatNames.PRESET.containsKey(role)) {
                problems.add(new Problem(
                        "names." + role,
                        "nothing of a call is called so here",
                        "use one of " + String.join(", ", RingostatNames.PRESET.keySet())));
            }
        }
        problems.addAll(Mapping.problems(new RingostatNames(config.names()).map(config, config.dateFormat(), true)));
        problems.addAll(CallLogPoller.problems(config.catchUpEvery(), config.overlap()));
        problems.addAll(VendorApi.problems(config.apiBase()));
        return problems;
    }

    @Override
    public Source open(RingostatConfig config, SourceContext context) {
        var intakes = new ArrayList<Intake>();
        var names = new RingostatNames(config.names());
        intakes.add(new Intake.Hosted(new RingostatJudge(config, names, context.clock())));
        var log = config.authKey()
                .map(key -> new RingostatLog(
                        new VendorApi("Ringostat", config.apiBase(), context.http()),
                        key,
                        new LocalTimes(context.zone()),
                        context.clock()));
        log.ifPresent(l -> intakes.add(
                new Intake.Polled(new CallLogPoller(l, context.clock(), config.overlap()), config.catchUpEvery())));
        return new Source(
                intakes,
                Optional.empty(),
                new RingostatTranslator(config, names, context.zone()),
                () -> log.isPresent() ? log.get().findings() : List.of());
    }
}
