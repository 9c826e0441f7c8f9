package dev.leadgate.adapters.voip;

import dev.leadgate.lead.Channel;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Calls from Asterisk's `Master.csv` (`cdr_csv.so`), followed as it grows and is rotated.
public final class AsteriskCdr implements SourceAdapter<AsteriskCdrConfig> {

    @Override
    public String type() {
        return "asterisk_cdr";
    }

    @Override
    public Channel channel() {
        return Channel.VOICE;
    }

    @Override
    public String summary() {
        return "Calls from the call record file of an Asterisk PBX.";
    }

    @Override
    public Class<AsteriskCdrConfig> configType() {
        return AsteriskCdrConfig.class;
    }

    @Override
    public List<Problem> validate(AsteriskCdrConfig config) {
        var problems = new ArrayList<Problem>(CallFile.problems(config.file(), "Master.csv"));
        problems.addAll(InternalNumbers.problems(config.internal()));
        problems.addAll(CallFile.settle(config.settle()));
        problems.addAll(CallFile.pollEvery(config.pollEvery()));
        return problems;
    }

    @Override
    public Source open(AsteriskCdrConfig config, SourceContext context) {
        ZoneId zone = config.usegmtime() ? ZoneOffset.UTC : context.zone();
        var format = new CdrFormat(config.extraColumn().equals("uniqueid"), zone);
        var poller = new CdrPoller(config, format, context.clock());
        var path = Path.of(config.file());
        return new Source(
                List.of(new Intake.Polled(poller, config.pollEvery())),
                Optional.empty(),
                new CdrTranslator(config, format),
                () -> List.of(CallFile.finding(
                        path,
                        "let the gateway's user read it, by group asterisk",
                        "see that cdr_csv.so is loaded and [csv] stands in cdr.conf;"
                                + " the first call makes the file")));
    }
}
