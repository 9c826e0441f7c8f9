package dev.leadgate.bench;

import dev.leadgate.bench.Report.Row;
import dev.leadgate.bench.Report.Run;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// From the commit that gives a lead to a rep until the rep's vendor is called, and what one slow vendor
/// costs the others: nine reps are told by one vendor and the tenth by another, which in every second run
/// takes five seconds for each call. That is more than it can serve, so its notices pile up meanwhile.
///
/// The clock starts when the lead's row is written, a moment before its commit, and ends when the vendor
/// has read the call; both are read on one machine.
final class Vendors implements AutoCloseable {
    private static final int PER_SECOND = 200;
    private static final Duration SLOW = Duration.ofSeconds(5);
    private static final int WARM_UP_LEADS = 100_000;
    private static final long MOST_OWED = 4_000;

    private static final Row MEDIAN = new Row("N1", "commit → vendor called p50 at 200/s", "ms", 5, false);
    private static final Row TAIL = new Row("N1", "commit → vendor called p99 at 200/s", "ms", 50, false);
    private static final Row OTHERS =
            new Row("N2", "the same p99 while another vendor takes 5 s a call", "ms", 1.1, false);

    private static final String COMMITTED = """
            select substring(doc from 'lead-([0-9]{8})@')::bigint, created_at from lead where created_at > ?
            """;

    private final Options options;
    private final Report report;
    private final Vertx vertx;
    private final Ledger ledger = new Ledger();
    private final Sink sink;
    private final Sink other;
    private final Gateway gateway;
    private final Set<Long> processes = new HashSet<>();

    Vendors(Options options, Report report, Vertx vertx) throws Exception {
        this.options = options;
        this.report = report;
        this.vertx = vertx;
        sink = Sink.open(vertx, ledger);
        other = Sink.open(vertx, ledger);
        gateway = Gateway.start(
                options.root().resolve("leadgate"),
                options.work().resolve("vendors"),
                sink.port(),
                OptionalInt.of(other.port()));
        processes.add(gateway.postmaster());
        Facts.of(gateway).forEach(report::fact);
    }

    /// All rounds.
    void run() throws Exception {
        warmUp();
        for (int round = 1; round <= options.runs(); round++) {
            System.err.printf("Round %d of %d%n", round, options.runs());
            var quiet = measured("quiet", Duration.ZERO);
            report.add(MEDIAN, Run.absolute(quiet.summary().p50()).with(quiet.foreign()));
            report.add(TAIL, Run.absolute(quiet.summary().p99()).with(quiet.foreign()));
            if (options.wants("N2")) {
                var beside = measured("beside a slow vendor", SLOW);
                report.add(
                        OTHERS,
                        Run.ratio(beside.summary().p99(), quiet.summary().p99())
                                .with(Math.max(quiet.foreign(), beside.foreign())));
            }
        }
    }

    private void warmUp() throws Exception {
        System.err.println("Warming up …");
        var until = System.nanoTime() + options.lasting(120, 8).toNanos();
        try (var load = new ClosedLoop(vertx, gateway.target(ledger))) {
            while (ledger.notified() < WARM_UP_LEADS && System.nanoTime() < until) {
                load.run(options.lasting(5, 2), () -> ledger.owed() < MOST_OWED);
            }
        }
        Rest.check("warm-up", gateway, ledger, 0, report);
        report.note("N1, N2: warmed up with %,d leads".formatted(ledger.notified()));
    }

    /// @param foreign part of the machine that belonged to others, 0 to 1
    private record Measured(Latencies.Summary summary, double foreign) {}

    private Measured measured(String how, Duration slow) throws Exception {
        long all = ledger.end();
        try (var load = new OpenLoop(vertx, gateway.target(ledger))) {
            other.answerAfter(slow);
            // Until all calls that may be out at once wait for the slow vendor.
            load.run(PER_SECOND, options.lasting(8, 5));
            var before = Machine.ticks(processes);
            var since = Instant.now();
            sink.keepCalls(ledger.end());
            var result = load.run(PER_SECOND, options.lasting(60, 6));
            double foreign = Machine.foreign(before, Machine.ticks(processes));
            other.answerAfter(Duration.ZERO);
            Rest.check("N1, N2 " + how, gateway, ledger, all, report);
            var summary = latencies(since.minusSeconds(10));
            report.note("%s: p50 %.2f, p99 %.2f, max %.0f ms of %,d; generator late p99 %.2f ms, %d refused"
                    .formatted(
                            how,
                            summary.p50(),
                            summary.p99(),
                            summary.max(),
                            summary.count(),
                            result.late().p99(),
                            result.refused()));
            return new Measured(summary, foreign);
        }
    }

    private Latencies.Summary latencies(Instant since) throws SQLException {
        var committed = committed(since);
        var latencies = new Latencies();
        sink.calls().forEach((number, called) -> {
            var at = committed.get(number);
            if (at == null) {
                report.wrong("a vendor was called about lead %d, which is not stored".formatted(number));
            } else {
                latencies.record(Duration.between(at, called).toNanos());
            }
        });
        return latencies.take();
    }

    private Map<Long, Instant> committed(Instant since) throws SQLException {
        var committed = new HashMap<Long, Instant>();
        try (var connection = gateway.connect();
                var ask = connection.prepareStatement(COMMITTED)) {
            ask.setObject(1, since.atOffset(java.time.ZoneOffset.UTC));
            try (var row = ask.executeQuery()) {
                while (row.next()) {
                    committed.put(
                            row.getLong(1),
                            row.getObject(2, OffsetDateTime.class).toInstant());
                }
            }
        }
        return committed;
    }

    @Override
    public void close() {
        gateway.close();
        other.close();
        sink.close();
    }
}
