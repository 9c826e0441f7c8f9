package dev.leadgate.adapters.voip;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.leadgate.lead.Channel;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
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
        var problems = new ArrayList<Problem>();
        try {
            if (Path.of(config.file()).getFileName() == null) {
                problems.add(new Problem("file", "this is not a file", "name the file, such as Master.csv"));
            }
        } catch (InvalidPathException e) {
            problems.add(new Problem("file", "this cannot be a path", "write the path of Master.csv"));
        }
        try {
            Pattern.compile(config.internal());
        } catch (PatternSyntaxException e) {
            problems.add(new Problem(
                    "internal", "not an RE2 regular expression", "write one such as `[0-9]{2,5}`, in quotes"));
        }
        if (config.settle().isNegative() || config.settle().compareTo(Duration.ofMinutes(10)) > 0) {
            problems.add(new Problem("settle", "outside 0s to 10m", "use a few seconds, such as 3s"));
        }
        if (config.pollEvery().compareTo(Duration.ofMillis(100)) < 0) {
            problems.add(new Problem("poll_every", "shorter than 100ms", "use a second or more"));
        }
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
                () -> List.of(finding(path)));
    }

    private static Finding finding(Path path) {
        if (Files.isReadable(path)) {
            return new Finding(true, path.getFileName() + " can be read", "");
        }
        return Files.exists(path)
                ? new Finding(false, path + " cannot be read", "let the gateway's user read it, by group asterisk")
                : new Finding(
                        false,
                        path + " does not exist",
                        "see that cdr_csv.so is loaded and [csv] stands in cdr.conf; the first call makes the file");
    }
}
