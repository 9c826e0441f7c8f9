package dev.leadgate.adapters.voip;

import dev.leadgate.lead.Channel;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Calls from the call record file of any telephone system, followed as it grows and is rotated,
/// with its columns named in the configuration.
public final class CdrCsv implements SourceAdapter<CdrCsvConfig> {

    @Override
    public String type() {
        return "cdr_csv";
    }

    @Override
    public Channel channel() {
        return Channel.VOICE;
    }

    @Override
    public String summary() {
        return "Calls from a CSV file of call records, with its columns named in the configuration.";
    }

    @Override
    public Class<CdrCsvConfig> configType() {
        return CdrCsvConfig.class;
    }

    @Override
    public List<Problem> validate(CdrCsvConfig config) {
        var problems = new ArrayList<Problem>(CallFile.problems(config.file(), "calls.csv"));
        problems.addAll(CsvColumns.problems(config));
        problems.addAll(InternalNumbers.problems(config.internal()));
        problems.addAll(CallFile.settle(config.settle()));
        problems.addAll(CallFile.pollEvery(config.pollEvery()));
        return problems;
    }

    @Override
    public Source open(CdrCsvConfig config, SourceContext context) {
        var path = Path.of(config.file());
        var format = CsvFormat.of(config, context.zone());
        var poller = new CdrPoller(path, format, context.clock(), config.settle(), config.history());
        return new Source(
                List.of(new Intake.Polled(poller, config.pollEvery())),
                Optional.empty(),
                new CsvTranslator(config, format),
                () -> List.of(CallFile.finding(
                        path,
                        "let the gateway's user read it",
                        "see that the telephone system writes it there; the first call makes it")));
    }
}
