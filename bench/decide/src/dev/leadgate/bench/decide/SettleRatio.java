package dev.leadgate.bench.decide;

import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.pg.EmbeddedPostgres;
import dev.leadgate.lead.Lead;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.Team;
import dev.leadgate.routing.settle.RoutingDecider;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.store.Batch;
import dev.leadgate.store.Lane;
import dev.leadgate.store.LeadBook;
import dev.leadgate.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// What settling one lead costs in a batch of 1 and in a batch of 100, over the embedded PostgreSQL with its
/// commits. The lead is on disk and claimed before the clock starts. Both alternate, so that whatever else the
/// machine does meets both.
public final class SettleRatio {
    private static final int LARGE = 100;
    private static final int ROUNDS = 7;
    private static final double BAR = 1.0 / 3;

    private final Store store;
    private final Policy policy;
    private long sent;

    private SettleRatio(Store store, Policy policy) {
        this.store = store;
        this.policy = policy;
    }

    /// Ends with 1 when the batch does not pay as it should.
    public static void main(String[] args) throws Exception {
        var dir = Files.createTempDirectory(Path.of(args[0]), "settle");
        // Also when somebody stops the measurement, and while it starts: a server left behind would run on.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(dir), "stop-postgres"));
        var postgres = EmbeddedPostgres.start(dir, line -> {});
        boolean paid;
        try (var store = Store.open(new Store.Settings(
                postgres.jdbcUrl(), postgres.user(), postgres.password(), 2, new EventHub()))) {
            var policy = DecideBenchmark.policy(20, 50);
            Map<String, Set<String>> members = policy.teams().values().stream()
                    .collect(Collectors.toMap(
                            Team::id, team -> team.members().keySet()));
            store.book().apply(new LeadBook.PolicyRecord("bench", "", "bench", members));
            paid = new SettleRatio(store, policy).run();
        }
        postgres.close(true);
        System.exit(paid ? 0 : 1);
    }

    /// The server as its own file names it: it may have begun before anybody here knows of it.
    private static void stop(Path dir) {
        try (var first = Files.lines(dir.resolve("pg18/data/postmaster.pid"))) {
            first.findFirst().map(line -> Long.valueOf(line.strip())).flatMap(ProcessHandle::of).ifPresent(server -> {
                server.destroy();
                server.onExit().orTimeout(20, TimeUnit.SECONDS).join();
            });
        } catch (IOException notStarted) {
            System.err.println("no server to stop in " + dir);
        }
    }

    private boolean run() {
        for (int i = 0; i < 3; i++) {
            perLead(1, 200);
            perLead(LARGE, 10);
        }
        var small = new ArrayList<Double>();
        var large = new ArrayList<Double>();
        for (int i = 0; i < ROUNDS; i++) {
            small.add(perLead(1, 200));
            large.add(perLead(LARGE, 10));
        }
        double ratio = median(large) / median(small);
        System.out.printf(
                Locale.ROOT,
                "settle: %.0f µs a lead in batches of 1, %.0f µs in batches of %d; ratio %.2f, at most %.2f%n",
                median(small),
                median(large),
                LARGE,
                ratio,
                BAR);
        return ratio <= BAR;
    }

    /// Microseconds.
    private double perLead(int size, int batches) {
        var claimed = claim(size, batches);
        long start = System.nanoTime();
        for (var batch : claimed) {
            store.book().settle(batch, new RoutingDecider(() -> policy).pinned());
        }
        return (System.nanoTime() - start) / 1e3 / size / batches;
    }

    private List<Batch> claim(int size, int batches) {
        var all = new ArrayList<Batch>(batches);
        for (int i = 0; i < batches; i++) {
            var envelopes = new ArrayList<Envelope>(size);
            for (int n = 0; n < size; n++) {
                envelopes.add(new Envelope("b" + ++sent, Instant.EPOCH, Payload.of(new byte[] {1}, ""), Map.of()));
            }
            store.inbox()
                    .append("bench", Lane.RECEIVED, envelopes)
                    .toCompletableFuture()
                    .join();
            all.add(new Batch(store.inbox().claim(Lane.RECEIVED, size).stream()
                    .map(one -> new Batch.Result(
                            one,
                            List.of(new Batch.Outcome.Standardized(
                                    lead(one.raw().inboxId()), false))))
                    .toList()));
        }
        return all;
    }

    private static Lead lead(long n) {
        return DecideBenchmark.lead(Math.toIntExact(n));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
