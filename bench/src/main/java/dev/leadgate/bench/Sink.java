package dev.leadgate.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// Plays every rep's webhook: answers at once, or as slowly as it is told to, and writes into the ledger
/// whom it was told about.
final class Sink implements AutoCloseable {
    private final Vertx vertx;
    private final HttpServer server;
    private final Ledger ledger;
    private final ConcurrentMap<Long, Instant> calls = new ConcurrentHashMap<>();
    private volatile @Nullable Latencies latencies;
    private volatile long from = Long.MAX_VALUE;
    private volatile Duration answersAfter = Duration.ZERO;

    private Sink(Vertx vertx, HttpServer server, Ledger ledger) {
        this.vertx = vertx;
        this.server = server;
        this.ledger = ledger;
    }

    /// @param ledger of the system whose notifications arrive here; each system has a sink of its
    /// own
    static Sink open(Vertx vertx, Ledger ledger) {
        var options = new HttpServerOptions().setHost("127.0.0.1").setPort(0).setIdleTimeout(0);
        var server = vertx.createHttpServer(options);
        var sink = new Sink(vertx, server, ledger);
        server.requestHandler(sink::receive);
        var context = Loops.take(vertx);
        var listening = io.vertx.core.Promise.<HttpServer>promise();
        context.runOnContext(go -> server.listen().onComplete(listening));
        Loops.await(listening.future());
        return sink;
    }

    private void receive(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            long now = System.nanoTime();
            long number = LeadWriter.numberIn(body.getBytes());
            if (number < 0) {
                ledger.unreadable();
            } else {
                record(number, ledger.arrived(number, now));
            }
            answer(request);
        });
    }

    private void answer(HttpServerRequest request) {
        var after = answersAfter;
        if (after.isPositive()) {
            vertx.setTimer(
                    after.toMillis(),
                    late -> request.response().setStatusCode(204).end());
        } else {
            request.response().setStatusCode(204).end();
        }
    }

    private void record(long number, long latency) {
        if (latency == Ledger.NO_LATENCY || number < from) {
            return;
        }
        var into = latencies;
        if (into == null) {
            calls.put(number, Instant.now());
        } else {
            into.record(latency);
        }
    }

    /// Keeps from now on when it was called about leads with a number of `first` or higher.
    void keepCalls(long first) {
        calls.clear();
        from = first;
        latencies = null;
    }

    /// When it was first called about each lead since [#keepCalls].
    Map<Long, Instant> calls() {
        return Map.copyOf(calls);
    }

    /// How long a caller waits from now on.
    void answerAfter(Duration wait) {
        answersAfter = wait;
    }

    /// Records from now on the latencies of leads with a number of `first` or higher.
    void watch(Latencies into, long first) {
        from = first;
        latencies = into;
    }

    int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        Loops.await(server.close());
    }
}
