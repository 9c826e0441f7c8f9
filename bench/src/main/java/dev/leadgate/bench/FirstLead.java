package dev.leadgate.bench;

import dev.leadgate.bench.Report.Row;
import dev.leadgate.bench.Report.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// How long a user takes from a sample of a source that nobody foresaw to its first lead:
/// `examples/from_a_sample/run.sh`, which measures itself.
final class FirstLead {
    /// The script counts whole seconds, so 19 is the most that is under 20.
    private static final Row ROW = new Row("T13", "from a sample to its first lead", "s", 19, false);

    private static final Pattern TOOK = Pattern.compile("From the sample to the lead: (\\d+) s");

    private FirstLead() {}

    static void measure(Options options, Report report) throws IOException, InterruptedException {
        for (int round = 1; round <= options.runs(); round++) {
            var before = Machine.ticks(Set.of());
            var run = Run.absolute(seconds(options, round));
            report.add(ROW, run.with(Machine.foreign(before, Machine.ticks(Set.of()))));
        }
    }

    private static double seconds(Options options, int round) throws IOException, InterruptedException {
        var log = options.work().resolve("from-a-sample-" + round + ".log");
        var script = options.root().resolve("examples/from_a_sample/run.sh");
        var builder = new ProcessBuilder(List.of("bash", script.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(Map.of("PORT", Integer.toString(Child.freePort())));
        int exit = builder.start().waitFor();
        var said = Files.readString(log);
        var took = TOOK.matcher(said);
        if (exit != 0 || !took.find()) {
            throw new IllegalStateException(script + " ended with status " + exit + "; it said:\n" + said);
        }
        return Double.parseDouble(took.group(1));
    }
}
