package dev.leadgate.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/// Plays every rep's webhook: answers at once and writes into the ledger whom it was told about.
final class Sink implements AutoCloseable {
    private final HttpServer server;
    private final Ledger ledger;
    private volatile @Nullable Latencies latencies;
    private volatile long from;

    private Sink(HttpServer server, Ledger ledger) {
        this.server = server;
        this.ledger = ledger;
    }

    /// @param ledger of the system whose notifications arrive here; each system has a sink of its
    /// own
    static Sink open(Vertx vertx, Ledger ledger) {
        var options = new HttpServerOptions().setHost("127.0.0.1").setPort(0).setIdleTimeout(0);
        var server = vertx.createHttpServer(options);
        var sink = new Sink(server, ledger);
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
            request.response().setStatusCode(204).end();
        });
    }

    private void record(long number, long latency) {
        var into = latencies;
        if (into != null && latency != Ledger.NO_LATENCY && number >= from) {
            into.record(latency);
        }
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
