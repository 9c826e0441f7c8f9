package dev.leadgate.bench;

import dev.leadgate.bench.Report.Row;
import dev.leadgate.bench.Report.Run;
import java.util.HashSet;

/// How long a user waits from the command to "ready": with no data directory, and with one that
/// is there.
final class Starts {
    private static final Row FIRST = new Row("P8", "ready, first start ever", "s", 15, false);
    private static final Row WARM = new Row("P8", "ready, data directory there", "s", 5, false);

    private Starts() {}

    static void measure(Options options, Report report) throws InterruptedException {
        for (int round = 1; round <= options.runs(); round++) {
            var home = options.work().resolve("start-" + round);
            report.add(FIRST, start(options, home));
            report.add(WARM, start(options, home));
        }
    }

    private static Run start(Options options, java.nio.file.Path home) throws InterruptedException {
        var others = new HashSet<Long>();
        var before = Machine.ticks(others);
        // Nothing is sent, so nobody listens at the reps' address.
        try (var gateway = Gateway.start(options.root().resolve("leadgate"), home, Child.freePort())) {
            others.add(gateway.postmaster());
            return Run.absolute(gateway.readySeconds()).with(Machine.foreign(before, Machine.ticks(others)));
        }
    }
}
