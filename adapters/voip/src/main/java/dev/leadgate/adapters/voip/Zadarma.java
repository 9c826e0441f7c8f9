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

/// Calls to a Zadarma or Novofon PBX, by webhook and, with an API key, from its statistics too
/// ([Zadarma](https://zadarma.com/en/support/api/#api_webhooks)).
public final class Zadarma implements SourceAdapter<ZadarmaConfig> {

    @Override
    public String type() {
        return "zadarma";
    }

    @Override
    public Channel channel() {
        return Channel.VOICE;
    }

    @Override
    public String summary() {
        return "Calls to a Zadarma or Novofon PBX, by webhook.";
    }

    @Override
    public Class<ZadarmaConfig> configType() {
        return ZadarmaConfig.class;
    }

    @Override
    public List<Problem> validate(ZadarmaConfig config) {
        var problems = new ArrayList<Problem>();
        if (config.secret().isEmpty()) {
            problems.add(new Problem(
                    "secret",
                    "without the API secret anybody could send calls",
                    "set it to the secret beside the API key in the vendor's settings"));
        }
        problems.addAll(CallLogPoller.problems(config.catchUpEvery(), config.overlap()));
        problems.addAll(VendorApi.problems(config.apiBase()));
        return problems;
    }

    @Override
    public Source open(ZadarmaConfig config, SourceContext context) {
        var times = new LocalTimes(context.zone());
        var intakes = new ArrayList<Intake>();
        intakes.add(new Intake.Hosted(
                new ZadarmaJudge(new ZadarmaSignature(config.secret()), config.signatureHeader(), times, context)));
        var log = config.key()
                .map(key -> new ZadarmaLog(
                        new VendorApi("Zadarma", config.apiBase(), context.http()),
                        key,
                        config.secret().getFirst(),
                        times));
        log.ifPresent(l -> intakes.add(
                new Intake.Polled(new CallLogPoller(l, context.clock(), config.overlap()), config.catchUpEvery())));
        return new Source(
                intakes,
                Optional.empty(),
                new ZadarmaTranslator(config.only(), times),
                () -> log.isPresent() ? log.get().findings() : List.of());
    }
}
