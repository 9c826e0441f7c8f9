package dev.leadgate.bench;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Latency: leads leave at fixed moments, whether or not the earlier ones were answered. What
/// waits here for a connection waits on the clock of the system, because it is the system that
/// keeps the connections busy: latency counts from the moment a lead should have left, so there
/// is no coordinated omission.
final class OpenLoop implements AutoCloseable {
    private static final int CONNECTIONS = 64;

    private record Due(long number, long intendedAt) {}

    private final Context context;
    private final NetClient client;
    private final Target target;
    private final LeadWriter writer;
    private final List<Line> lines = new ArrayList<>();
    private final Deque<Line> idle = new ArrayDeque<>();
    private final Deque<Due> waiting = new ArrayDeque<>();
    private final Latencies lateness = new Latencies();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    OpenLoop(Vertx vertx, Target target) {
        this.context = Loops.take(vertx);
        this.client = vertx.createNetClient();
        this.target = target;
        this.writer = target.writer();
        for (int i = 0; i < CONNECTIONS; i++) {
            lines.add(new Line(client, target.port()));
        }
        idle.addAll(lines);
    }

    /// @param late how late leads left, the generator's own share of the latency
    record Result(long sent, long refused, Latencies.Summary late, long first, long end) {}

    /// Sends at `perSecond` for `length` and waits for the answers, at most half a minute.
    Result run(int perSecond, Duration length) throws InterruptedException {
        answered.set(0);
        refused.set(0);
        long first = target.ledger().end();
        long count = leads(perSecond, length);
        long start = System.nanoTime() + 10_000_000;
        for (long i = 0; i < count; i++) {
            long intended = intended(start, i, perSecond);
            parkUntil(intended);
            long number = target.ledger().number();
            target.ledger().sent(number, intended);
            context.runOnContext(go -> send(new Due(number, intended)));
        }
        long patience = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (answered.get() < count && System.nanoTime() < patience) {
            Thread.sleep(2);
        }
        return new Result(
                count, refused.get(), lateness.take(), first, target.ledger().end());
    }

    /// How many leads leave in `length`.
    static long leads(int perSecond, Duration length) {
        return perSecond * length.toMillis() / 1_000;
    }

    /// The moment at which lead `i` should leave; no rounding error adds up.
    static long intended(long start, long i, int perSecond) {
        return start + i / perSecond * 1_000_000_000L + i % perSecond * 1_000_000_000L / perSecond;
    }

    private static void parkUntil(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void send(Due due) {
        var line = idle.poll();
        if (line == null) {
            waiting.add(due);
            return;
        }
        var request = writer.write(due.number());
        lateness.record(System.nanoTime() - due.intendedAt());
        line.send(request, status -> {
            answered.incrementAndGet();
            if (status / 100 == 2) {
                target.ledger().acked(due.number());
            } else {
                refused.incrementAndGet();
            }
            idle.push(line);
            var next = waiting.poll();
            if (next != null) {
                send(next);
            }
        });
    }

    @Override
    public void close() {
        var closed = Promise.<Void>promise();
        context.runOnContext(go -> {
            lines.forEach(Line::close);
            client.close().onComplete(closed);
        });
        Loops.await(closed.future());
    }
}
