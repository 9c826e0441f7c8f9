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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Calls from the [call record service](https://www.3cx.com/docs/cdr-call-data-records/) of a 3CX
/// phone system: over TCP, whoever connects, or from its file.
public final class ThreeCx implements SourceAdapter<ThreeCxConfig> {

    @Override
    public String type() {
        return "three_cx";
    }

    @Override
    public Channel channel() {
        return Channel.VOICE;
    }

    @Override
    public String summary() {
        return "Calls from the call records of a 3CX phone system.";
    }

    @Override
    public Class<ThreeCxConfig> configType() {
        return ThreeCxConfig.class;
    }

    @Override
    public List<Problem> validate(ThreeCxConfig config) {
        var problems = new ArrayList<Problem>();
        if (!config.mode().equals("file") && config.port().isEmpty()) {
            problems.add(new Problem("port", "`mode: " + config.mode() + "` needs a port", "set it to that of 3CX"));
        }
        if (config.mode().equals("connect") && config.host().isEmpty()) {
            problems.add(new Problem("host", "`mode: connect` needs a host", "set it to the address of 3CX"));
        }
        if (config.mode().equals("listen") && config.allow().isEmpty()) {
            problems.add(new Problem(
                    "allow", "anybody could send calls, since 3CX has no password here", "list the address of 3CX"));
        }
        columns(config.columns(), problems);
        try {
            Pattern.compile(config.internal());
        } catch (PatternSyntaxException e) {
            problems.add(new Problem(
                    "internal", "not an RE2 regular expression", "write one such as `[0-9]{2,5}`, in quotes"));
        }
        if (config.pollEvery().compareTo(Duration.ofMillis(100)) < 0) {
            problems.add(new Problem("poll_every", "shorter than 100ms", "use a second or more"));
        }
        return problems;
    }

    private static void columns(List<String> columns, List<Problem> problems) {
        var unknown =
                columns.stream().filter(c -> !ThreeCxFormat.KNOWN.contains(c)).findFirst();
        unknown.ifPresent(c -> problems.add(
                new Problem("columns", "`" + c + "` is no column of 3CX", "write the names as the page lists them")));
        boolean complete = columns.containsAll(ThreeCxFormat.NEEDED) && new HashSet<>(columns).size() == columns.size();
        if (unknown.isEmpty() && !complete) {
            problems.add(new Problem(
                    "columns",
                    "a column stands twice, or one of " + String.join(", ", ThreeCxFormat.NEEDED) + " is missing",
                    "enable it at 3CX and list all columns in the order of 3CX"));
        }
    }

    @Override
    public Source open(ThreeCxConfig config, SourceContext context) {
        var format = new ThreeCxFormat(config.columns(), context.zone());
        Intake intake = config.mode().equals("file")
                ? new Intake.Polled(new ThreeCxPoller(config, format, context.clock()), config.pollEvery())
                : new Intake.Streamed(
                        new ThreeCxStreamer(config, new ThreeCxFeed(format, context.clock(), Duration.ofSeconds(1))));
        return new Source(
                List.of(intake),
                Optional.empty(),
                new ThreeCxTranslator(config, format),
                () -> List.of(finding(config)));
    }

    /// 3CX hands records to whoever is connected, so the check does not connect.
    private static Finding finding(ThreeCxConfig config) {
        if (!config.mode().equals("file")) {
            return new Finding(true, "not connected to 3CX by this check, it might take records away", "");
        }
        return Files.isReadable(Path.of(config.file()))
                ? new Finding(true, "the call record file can be read", "")
                : new Finding(
                        false,
                        config.file() + " does not exist or cannot be read",
                        "enable CDR to a single file at 3CX and let the gateway's user read it");
    }
}
