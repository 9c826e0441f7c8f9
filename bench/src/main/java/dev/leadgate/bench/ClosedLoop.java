package dev.leadgate.bench;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// Capacity: so many keep-alive connections, each sends its next lead as soon as the last one was
/// answered, and as long as the system is not further behind than it may be.
final class ClosedLoop implements AutoCloseable {
    /// What the measures use.
    static final int CONNECTIONS = 64;

    private final Vertx vertx;
    private final Context context;
    private final NetClient client;
    private final Target target;
    private final LeadWriter writer;
    private final List<Line> lines = new ArrayList<>();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicInteger busy = new AtomicInteger();
    private volatile boolean stopping;

    ClosedLoop(Vertx vertx, Target target) {
        this.vertx = vertx;
        this.context = Loops.take(vertx);
        this.client = vertx.createNetClient();
        this.target = target;
        this.writer = target.writer();
        for (int i = 0; i < CONNECTIONS; i++) {
            lines.add(new Line(client, target.port()));
        }
    }

    /// @param refused answered with anything but 2xx, or not at all
    /// @param first number of the first lead
    /// @param end the number behind the last lead
    record Result(long acked, long refused, double seconds, long first, long end) {
        double rate() {
            return acked / seconds;
        }
    }

    /// Sends for `length` and waits for the answers that are under way.
    ///
    /// @param mayGo whether another lead may be sent now; asked on the event loop, so it must be
    /// quick
    Result run(Duration length, BooleanSupplier mayGo) throws InterruptedException {
        return run(length, mayGo, () -> {});
    }

    /// @param atEnd runs at the very moment the time is over
    Result run(Duration length, BooleanSupplier mayGo, Runnable atEnd) throws InterruptedException {
        stopping = false;
        refused.set(0);
        long first = target.ledger().end();
        long ackedBefore = target.ledger().acked();
        busy.set(lines.size());
        long start = System.nanoTime();
        context.runOnContext(go -> lines.forEach(line -> next(line, mayGo)));
        Thread.sleep(length);
        long acked = target.ledger().acked() - ackedBefore;
        atEnd.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        stopping = true;
        long patience = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (busy.get() > 0 && System.nanoTime() < patience) {
            Thread.sleep(2);
        }
        return new Result(acked, refused.get(), seconds, first, target.ledger().end());
    }

    private void next(Line line, BooleanSupplier mayGo) {
        if (stopping) {
            busy.decrementAndGet();
            return;
        }
        if (!mayGo.getAsBoolean()) {
            vertx.setTimer(1, t -> next(line, mayGo));
            return;
        }
        long number = target.ledger().number();
        var request = writer.write(number);
        target.ledger().sent(number, System.nanoTime());
        line.send(request, status -> {
            if (status / 100 == 2) {
                target.ledger().acked(number);
                next(line, mayGo);
            } else {
                refused.incrementAndGet();
                vertx.setTimer(20, t -> next(line, mayGo));
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
