package dev.leadgate.bench;

import dev.leadgate.bench.Report.Row;
import dev.leadgate.bench.Report.Run;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// The measures, round by round, each beside its baseline so that both see the same machine.
final class Benchmark implements AutoCloseable {
    /// Leads a system may owe while its end-to-end capacity is measured: enough to keep every
    /// stage busy, little enough that what is counted as arrived was sent in the same run.
    private static final long MOST_OWED = 4_000;

    private static final int WARM_UP_LEADS = 200_000;

    private static final Row P1A = new Row("P1a", "durable acks, burst", "/s", 0.10, true);
    private static final Row P1B = new Row("P1b", "durable acks, settling keeps pace", "/s", 0.05, true);
    private static final Row P2 = new Row("P2", "leads end to end", "/s", 0.15, true);
    private static final Row P3_MEDIAN = new Row("P3", "POST → notified p50 at 200/s", "ms", 4, false);
    private static final Row P3_TAIL = new Row("P3", "POST → notified p99 at 200/s", "ms", 4, false);
    private static final Row P4_MEDIAN = new Row("P4", "POST → notified p50 at 1,000/s", "ms", 10, false);
    private static final Row P4_TAIL = new Row("P4", "POST → notified p99 at 1,000/s", "ms", 10, false);
    private static final Row P7 = new Row("P7", "resident memory at 1,000/s", "MB", 400, false);

    private final Options options;
    private final Report report;
    private final Vertx vertx;
    private final Ledger ledger = new Ledger();
    private final Ledger camelLedger = new Ledger();
    private final Sink sink;
    private final Sink camelSink;
    private final Gateway gateway;
    private final Baselines.Peer bare;
    private final Baselines.Peer camel;
    private final SqlLoop sql;
    private final Set<Long> others = new HashSet<>();

    Benchmark(Options options, Report report, Vertx vertx) throws Exception {
        this.options = options;
        this.report = report;
        this.vertx = vertx;
        var home = options.work().resolve("capacity");
        sink = Sink.open(vertx, ledger);
        camelSink = Sink.open(vertx, camelLedger);
        gateway = Gateway.start(options.root().resolve("leadgate"), home, sink.port());
        others.add(gateway.postmaster());
        var log = options.work().resolve("baselines.log");
        bare = Baselines.bareHandler(gateway.jvmOptions(), log);
        camel = Baselines.camel(gateway.jvmOptions(), options.root(), camelSink.port(), camelLedger, log);
        gateway.createScratch(SqlLoop.DATABASE);
        sql = new SqlLoop(() -> gateway.connectScratch(SqlLoop.DATABASE));
        Facts.of(gateway).forEach(report::fact);
    }

    /// All rounds.
    void run() throws Exception {
        warmUp();
        for (int round = 1; round <= options.runs(); round++) {
            System.err.printf("Round %d of %d%n", round, options.runs());
            if (options.wants("P1a", "P1b")) {
                acks();
            }
            if (options.wants("P2")) {
                endToEnd();
            }
            if (options.wants("P3")) {
                latency(200, List.of(P3_MEDIAN, P3_TAIL));
            }
            if (options.wants("P4", "P7")) {
                latency(1_000, List.of(P4_MEDIAN, P4_TAIL, P7));
            }
        }
    }

    private interface Measure {
        List<Run> take() throws Exception;
    }

    /// A run that others disturbed is taken once more; of the two the quieter one counts.
    private void measure(List<Row> rows, Measure measure) throws Exception {
        var runs = observed(measure);
        if (runs.getFirst().foreign() > Report.MOST_FOREIGN && !options.quick()) {
            var again = observed(measure);
            runs = again.getFirst().foreign() < runs.getFirst().foreign() ? again : runs;
        }
        for (int i = 0; i < rows.size(); i++) {
            report.add(rows.get(i), runs.get(i));
        }
    }

    private List<Run> observed(Measure measure) throws Exception {
        var before = Machine.ticks(others);
        var runs = measure.take();
        double foreign = Machine.foreign(before, Machine.ticks(others));
        return runs.stream().map(r -> r.with(foreign)).toList();
    }

    private void warmUp() throws Exception {
        System.err.println("Warming up …");
        var until = System.nanoTime() + options.lasting(180, 8).toNanos();
        try (var load = new ClosedLoop(vertx, target());
                var camelLoad = new ClosedLoop(vertx, camel.target());
                var bareLoad = new ClosedLoop(vertx, bare.target())) {
            while (ledger.notified() < WARM_UP_LEADS && System.nanoTime() < until) {
                load.run(options.lasting(5, 2), () -> ledger.owed() < MOST_OWED);
            }
            var rest = options.lasting(10, 2);
            camelLoad.run(rest, () -> camelLedger.owed() < MOST_OWED);
            bareLoad.run(rest, () -> true);
        }
        atRest("warm-up", 0);
        camelAtRest();
        report.note("warmed up with %,d leads".formatted(ledger.notified()));
    }

    private Target target() {
        return gateway.target(ledger);
    }

    private void acks() throws Exception {
        if (options.wants("P1a")) {
            measure(List.of(P1A), () -> {
                double bareRate = bareRate();
                var burst = load("P1a", options.lasting(10, 4), () -> true, () -> {});
                return List.of(Run.ratio(burst.rate(), bareRate));
            });
        }
        if (options.wants("P1b")) {
            measure(List.of(P1B), () -> {
                double bareRate = bareRate();
                return List.of(Run.ratio(sustained(), bareRate));
            });
        }
    }

    private double bareRate() throws Exception {
        try (var load = new ClosedLoop(vertx, bare.target())) {
            var result = load.run(options.lasting(10, 3), () -> true);
            if (result.refused() > 0) {
                report.note("the bare handler refused %d requests".formatted(result.refused()));
            }
            return result.rate();
        }
    }

    /// Load may run ahead of settling by what is settled in one second.
    private double sustained() throws Exception {
        try (var settled = new Settled(gateway.connect())) {
            long settledBefore = settled.count();
            long ackedBefore = ledger.acked();
            long notifiedBefore = ledger.notified();
            long[] atEnd = new long[2];
            BooleanSupplier mayGo = () -> ledger.acked() - ackedBefore - (settled.count() - settledBefore)
                    < Math.max(1_000, settled.perSecond());
            var result = load("P1b", options.lasting(60, 8), mayGo, () -> {
                atEnd[0] = settled.count() - settledBefore;
                atEnd[1] = ledger.notified() - notifiedBefore;
            });
            double settledRate = atEnd[0] / result.seconds();
            double behind = (result.acked() - atEnd[0]) / Math.max(1, settledRate);
            report.note("P1b: %,.0f settled/s and %,.0f notified/s meanwhile, %.2f s of settling left at the end%s"
                    .formatted(
                            settledRate, atEnd[1] / result.seconds(), behind, behind >= 2 ? ": NOT keeping pace" : ""));
            return result.rate();
        }
    }

    private void endToEnd() throws Exception {
        measure(List.of(P2), () -> {
            double bareSql = sql.run(options.lasting(10, 4));
            long before = ledger.notified();
            long[] atEnd = new long[1];
            var result = load(
                    "P2",
                    options.lasting(20, 8),
                    () -> ledger.owed() < MOST_OWED,
                    () -> atEnd[0] = ledger.notified() - before);
            return List.of(Run.ratio(atEnd[0] / result.seconds(), bareSql));
        });
    }

    /// @param atEnd runs when the time is over, before what is under way comes to rest
    private ClosedLoop.Result load(String measure, Duration length, BooleanSupplier mayGo, Runnable atEnd)
            throws Exception {
        try (var load = new ClosedLoop(vertx, target())) {
            var result = load.run(length, mayGo, atEnd);
            long drainFrom = System.nanoTime();
            atRest(measure, result.first());
            report.note("%s: %,d acknowledged, %,d refused, at rest %.1f s later"
                    .formatted(measure, result.acked(), result.refused(), (System.nanoTime() - drainFrom) / 1e9));
            return result;
        }
    }

    private void latency(int perSecond, List<Row> rows) throws Exception {
        measure(rows, () -> {
            var length = options.lasting(30, 6);
            var theirs = openLoop(camel.target(), camelSink, camel.child()::alive, perSecond, length);
            camelAtRest();
            long from = ledger.end();
            var ours = openLoop(target(), sink, gateway::alive, perSecond, length);
            double resident = gateway.residentMb();
            atRest(rows.getFirst().id(), from);
            return List.of(
                    Run.ratio(ours.p50(), theirs.p50()), Run.ratio(ours.p99(), theirs.p99()), Run.absolute(resident));
        });
    }

    private Latencies.Summary openLoop(Target target, Sink to, BooleanSupplier alive, int perSecond, Duration length)
            throws Exception {
        var latencies = new Latencies();
        try (var load = new OpenLoop(vertx, target)) {
            load.run(perSecond, Duration.ofSeconds(1));
            to.watch(latencies, target.ledger().end());
            var result = load.run(perSecond, length);
            Rest.await(target.ledger(), alive);
            var summary = latencies.take();
            report.note("%s at %,d/s: p50 %.2f, p99 %.2f, max %.0f ms of %,d; generator late p50 %.2f, p99 %.2f ms"
                    .formatted(
                            target.name(),
                            perSecond,
                            summary.p50(),
                            summary.p99(),
                            summary.max(),
                            summary.count(),
                            result.late().p50(),
                            result.late().p99()));
            return summary;
        }
    }

    private void atRest(String measure, long from) throws Exception {
        Rest.check(measure, gateway, ledger, from, report);
    }

    private void camelAtRest() throws InterruptedException {
        Rest.await(camelLedger, camel.child()::alive);
        var tally = camelLedger.tally(0, camelLedger.end());
        if (!tally.clean()) {
            report.note("plain Camel: " + tally);
        }
    }

    @Override
    public void close() {
        camel.close();
        bare.close();
        gateway.close();
        camelSink.close();
        sink.close();
    }
}
