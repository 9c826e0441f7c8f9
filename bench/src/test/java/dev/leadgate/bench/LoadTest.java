package dev.leadgate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.LongToIntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Generators and sink against small systems that cheat in a known way, over real sockets.
class LoadTest {
    private final Vertx vertx = Vertx.vertx();
    private final Ledger ledger = new Ledger();
    private final Sink sink = Sink.open(vertx, ledger);
    private final HttpClient client = vertx.createHttpClient();

    @AfterEach
    void close() {
        Loops.await(vertx.close());
    }

    /// A system that acknowledges everything and notifies as often as it is told to.
    private Target system(LongToIntFunction notifications) {
        return serve(request -> request.body().onSuccess(body -> {
            long number = LeadWriter.numberIn(body.getBytes());
            for (int i = 0; i < notifications.applyAsInt(number); i++) {
                notify(body);
            }
            request.response().setStatusCode(202).end("ok");
        }));
    }

    private Target serve(io.vertx.core.Handler<HttpServerRequest> handler) {
        HttpServer server =
                Loops.await(vertx.createHttpServer().requestHandler(handler).listen(0, "127.0.0.1"));
        return new Target("cheat", server.actualPort(), "/in/bench", "key", ledger);
    }

    private void notify(Buffer body) {
        client.request(HttpMethod.POST, sink.port(), "127.0.0.1", "/notify")
                .compose(request -> request.send(body))
                .compose(response -> response.body());
    }

    @Test
    void anHonestSystemIsClean() throws Exception {
        try (var load = new ClosedLoop(vertx, system(number -> 1))) {
            var result = load.run(Duration.ofMillis(400), () -> ledger.owed() < 500);
            Rest.await(ledger, () -> true);
            var tally = ledger.tally(result.first(), result.end());
            assertThat(tally.clean()).isTrue();
            assertThat(tally.notified())
                    .isEqualTo(tally.sent())
                    .isEqualTo(tally.acked())
                    .isGreaterThan(100);
            assertThat(result.refused()).isZero();
        }
    }

    @Test
    void asManyLostAsDoubledIsFoundOutToTheLastLead() throws Exception {
        try (var load = new ClosedLoop(vertx, system(n -> n % 50 == 7 ? 0 : n % 50 == 9 ? 2 : 1))) {
            var result = load.run(Duration.ofMillis(400), () -> ledger.end() < 2_000);
            long lost = count(result, 7);
            long doubled = count(result, 9);
            await(result.end() - lost);
            var tally = ledger.tally(result.first(), result.end());
            assertThat(lost).isPositive();
            assertThat(tally.lost()).isEqualTo(lost);
            assertThat(tally.doubled()).isEqualTo(doubled);
            assertThat(ledger.owed()).isEqualTo(lost);
        }
    }

    private static long count(ClosedLoop.Result result, long rest) {
        return java.util.stream.LongStream.range(result.first(), result.end())
                .filter(n -> n % 50 == rest)
                .count();
    }

    /// The second notification of the last doubled lead may be a moment behind the first ones.
    private void await(long notified) throws InterruptedException {
        var quiet = new java.util.concurrent.CountDownLatch(1);
        vertx.setPeriodic(20, t -> {
            if (ledger.notified() >= notified) {
                vertx.setTimer(300, later -> quiet.countDown());
                vertx.cancelTimer(t);
            }
        });
        assertThat(quiet.await(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aRefusalIsNoAcknowledgement() throws Exception {
        var target = serve(request -> request.body()
                .onSuccess(body -> request.response()
                        .setStatusCode(503)
                        .putHeader("connection", "close")
                        .end("busy")));
        try (var load = new ClosedLoop(vertx, target)) {
            var result = load.run(Duration.ofMillis(200), () -> true);
            assertThat(result.refused()).isPositive();
            assertThat(ledger.tally(0, ledger.end()).acked()).isZero();
        }
    }

    /// A system that stops answering for a while and then answers at once. A generator that waits
    /// for it sees one slow lead; measured from the intended moments, everything that should have
    /// left meanwhile was slow.
    @Test
    void aStallCountsForAllLeadsThatShouldHaveLeftDuringIt() throws Exception {
        var stall = new long[] {0};
        var target = serve(request -> request.body().onSuccess(body -> {
            if (stall[0] == 0) {
                stall[0] = System.nanoTime() + 500_000_000L;
            }
            long millis = Math.max(1, (stall[0] - System.nanoTime()) / 1_000_000);
            vertx.setTimer(millis, t -> {
                notify(body);
                request.response().setStatusCode(202).end();
            });
        }));
        var latencies = new Latencies();
        sink.watch(latencies, 0);
        try (var load = new OpenLoop(vertx, target)) {
            var result = load.run(1_000, Duration.ofSeconds(1));
            Rest.await(ledger, () -> true);
            assertThat(result.sent()).isEqualTo(1_000);
        }
        var summary = latencies.take();
        assertThat(summary.count()).isEqualTo(1_000);
        assertThat(summary.max()).isGreaterThan(450);
        // 500 of 1,000 leads fell into the stall and waited a quarter of a second on average.
        assertThat(summary.p99()).isGreaterThan(300);
    }

    /// What counts is when the vendor was called, not when it was done.
    @Test
    void aSlowVendorKeepsTheMomentOfTheCallAndItsCallerWaits() throws Exception {
        sink.keepCalls(0);
        sink.answerAfter(Duration.ofMillis(400));
        var before = java.time.Instant.now();
        var slowest = new long[1];
        try (var load = new OpenLoop(
                vertx,
                serve(request -> request.body().onSuccess(body -> {
                    long began = System.nanoTime();
                    client.request(HttpMethod.POST, sink.port(), "127.0.0.1", "/notify")
                            .compose(call -> call.send(body))
                            .compose(response -> response.body())
                            .onSuccess(told -> slowest[0] = Math.max(slowest[0], System.nanoTime() - began));
                    request.response().setStatusCode(202).end();
                })))) {
            load.run(20, Duration.ofMillis(200));
            Rest.await(ledger, () -> true);
        }
        assertThat(sink.calls()).hasSize(4);
        assertThat(sink.calls().values())
                .allMatch(called -> !called.isBefore(before) && called.isBefore(before.plusSeconds(20)));
        var done = new java.util.concurrent.CountDownLatch(1);
        vertx.setPeriodic(20, t -> {
            if (slowest[0] > 0) {
                done.countDown();
            }
        });
        assertThat(done.await(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        assertThat(slowest[0]).isGreaterThan(Duration.ofMillis(390).toNanos());
        sink.keepCalls(100);
        assertThat(sink.calls()).isEmpty();
    }

    @Test
    void anAnswerInPiecesIsOneAnswer() {
        var reply = new Reply();
        assertThat(reply.add(Buffer.buffer("HTTP/1.1 202 Acc"))).isEqualTo(Reply.INCOMPLETE);
        assertThat(reply.add(Buffer.buffer("epted\r\nContent-Length: 2\r\n\r\no")))
                .isEqualTo(Reply.INCOMPLETE);
        assertThat(reply.add(Buffer.buffer("k"))).isEqualTo(202);
        assertThat(reply.closes()).isFalse();
        assertThat(new Reply().add(Buffer.buffer("HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n")))
                .isEqualTo(204);
        var chunked = new Reply();
        assertThat(chunked.add(Buffer.buffer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n")))
                .isEqualTo(Reply.INCOMPLETE);
        assertThat(chunked.add(Buffer.buffer("0\r\n\r\n"))).isEqualTo(200);
    }
}
