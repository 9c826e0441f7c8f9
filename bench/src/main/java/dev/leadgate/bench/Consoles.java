package dev.leadgate.bench;

import dev.leadgate.bench.Report.Row;
import dev.leadgate.bench.Report.Run;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// What the console costs: how long the overview takes in a real browser while leads come, and what a hundred
/// open consoles cost the gateway and those who send leads.
final class Consoles implements AutoCloseable {
    private static final int OPEN = 100;
    private static final int PER_SECOND = 200;
    private static final int LOADS = 5;
    private static final int WARM_UP_LEADS = 50_000;
    private static final long MOST_OWED = 4_000;

    private static final Row READY = new Row("C1", "overview ready, warm, at 50/s", "s", 1.5, false);
    private static final Row COST = new Row("C2", "100 open consoles at 200/s, of one core", "%", 10, false);
    private static final Row DELAY = new Row("C2", "POST → notified p50 beside them", "ms", 1.25, false);

    /// Live, with a lead that came since the page was sent.
    private static final String LIVE =
            "document.querySelector('#live-state.live-on') && document.querySelector('#latest tr.fresh')";

    private final Options options;
    private final Report report;
    private final Vertx vertx;
    private final Ledger ledger = new Ledger();
    private final Sink sink;
    private final Gateway gateway;
    private final Set<Long> processes = new HashSet<>();

    Consoles(Options options, Report report, Vertx vertx) throws Exception {
        this.options = options;
        this.report = report;
        this.vertx = vertx;
        sink = Sink.open(vertx, ledger);
        gateway =
                Gateway.start(options.root().resolve("leadgate"), options.work().resolve("consoles"), sink.port());
        processes.add(gateway.postmaster());
        Facts.of(gateway).forEach(report::fact);
    }

    /// All rounds.
    void run() throws Exception {
        warmUp();
        for (int round = 1; round <= options.runs(); round++) {
            System.err.printf("Round %d of %d%n", round, options.runs());
            if (options.wants("C1")) {
                ready(round);
            }
            if (options.wants("C2")) {
                cost();
            }
        }
    }

    private void warmUp() throws Exception {
        System.err.println("Warming up …");
        var until = System.nanoTime() + options.lasting(90, 8).toNanos();
        try (var load = new ClosedLoop(vertx, gateway.target(ledger))) {
            while (ledger.notified() < WARM_UP_LEADS && System.nanoTime() < until) {
                load.run(options.lasting(5, 2), () -> ledger.owed() < MOST_OWED);
            }
        }
        Rest.check("warm-up", gateway, ledger, 0, report);
        report.note("C1, C2: warmed up with %,d leads".formatted(ledger.notified()));
    }

    private void ready(int round) throws Exception {
        var program = Chromium.program();
        if (program.isEmpty()) {
            report.note("C1: no Chromium in /usr/bin, so it was not measured; install the package chromium");
            return;
        }
        long first = ledger.end();
        var address = URI.create("http://127.0.0.1:" + gateway.adminPort() + "/");
        var times = new ArrayList<Double>();
        var before = Machine.ticks(processes);
        try (var load = new OpenLoop(vertx, gateway.target(ledger))) {
            var leads = inTheBackground(() -> load.run(50, options.lasting(20, 12)));
            try (var chromium = Chromium.start(program.get(), options.work().resolve("chromium-" + round))) {
                double cold = chromium.load(address, LIVE);
                while (times.size() < LOADS && !leads.isDone()) {
                    times.add(chromium.load(address, LIVE));
                }
                report.note("C1: cold %.0f ms, warm %s ms"
                        .formatted(
                                cold,
                                times.stream().map(t -> "%.0f".formatted(t)).toList()));
            }
            leads.join();
        }
        Rest.check("C1", gateway, ledger, first, report);
        report.add(
                READY,
                Run.absolute(new Series(times).median() / 1e3).with(Machine.foreign(before, Machine.ticks(processes))));
    }

    private interface Job {
        void run() throws InterruptedException;
    }

    private static CompletableFuture<Void> inTheBackground(Job job) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        job.run();
                    } catch (InterruptedException stop) {
                        Thread.currentThread().interrupt();
                    }
                },
                Thread::startVirtualThread);
    }

    /// @param cores that the gateway and its database used
    private record Measured(double cores, Latencies.Summary latencies) {}

    private void cost() throws Exception {
        var before = Machine.ticks(processes);
        var alone = measured("no console");
        var client = vertx.createHttpClient(
                new HttpClientOptions().setIdleTimeout(0), new PoolOptions().setHttp1MaxSize(3 * OPEN));
        var counts = new OpenConsole.Counts();
        Measured beside;
        List<OpenConsole> open = new ArrayList<>();
        try {
            for (int i = 0; i < OPEN; i++) {
                open.add(OpenConsole.open(vertx, Loops.take(vertx), client, gateway.adminPort(), counts));
            }
            beside = measured(OPEN + " consoles");
        } finally {
            open.forEach(OpenConsole::close);
            Loops.await(client.close());
        }
        var foreign = Machine.foreign(before, Machine.ticks(processes));
        report.note("C2: consoles got %,d pieces of the stream, %,d fresh answers, %,d unchanged, %,d kB"
                .formatted(
                        counts.chunks().get(),
                        counts.fresh().get(),
                        counts.unchanged().get(),
                        counts.bytes().get() / 1_000));
        if (counts.wrong().get() > 0 || counts.fresh().get() < OPEN) {
            report.wrong("C2: %d wrong answers or ended streams, %d fresh answers"
                    .formatted(counts.wrong().get(), counts.fresh().get()));
        }
        report.add(COST, Run.absolute(100 * (beside.cores() - alone.cores())).with(foreign));
        report.add(
                DELAY,
                Run.ratio(beside.latencies().p50(), alone.latencies().p50()).with(foreign));
    }

    private Measured measured(String how) throws Exception {
        long first = ledger.end();
        var latencies = new Latencies();
        try (var load = new OpenLoop(vertx, gateway.target(ledger))) {
            load.run(PER_SECOND, Duration.ofSeconds(5));
            sink.watch(latencies, ledger.end());
            double used = gateway.cpuSeconds();
            long from = System.nanoTime();
            load.run(PER_SECOND, options.lasting(40, 8));
            double cores = (gateway.cpuSeconds() - used) / ((System.nanoTime() - from) / 1e9);
            Rest.check("C2 " + how, gateway, ledger, first, report);
            var summary = latencies.take();
            report.note("C2 %s: %.1f %% of a core; POST → notified p50 %.2f, p99 %.2f, max %.0f ms of %,d"
                    .formatted(how, 100 * cores, summary.p50(), summary.p99(), summary.max(), summary.count()));
            return new Measured(cores, summary);
        }
    }

    @Override
    public void close() {
        gateway.close();
        sink.close();
    }
}
