package dev.leadgate.app.http;

import dev.leadgate.error.LeadgateException;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicReference;

/// A port that is ours before anything else begins, so that one which is taken ends the start with nothing
/// done. Until it is opened, whoever asks is told to come back.
public final class Listener implements AutoCloseable {
    private final AtomicReference<Handler<HttpServerRequest>> answering;
    private final HttpServer server;

    private Listener(HttpServer server, AtomicReference<Handler<HttpServerRequest>> answering) {
        this.server = server;
        this.answering = answering;
    }

    /// @param port 0 picks a free one
    /// @throws LeadgateException LG0502 when the port is taken
    public static Listener bind(Vertx vertx, String host, int port) {
        var answering = new AtomicReference<Handler<HttpServerRequest>>(Listener::notYet);
        var server =
                HttpServers.listen(vertx, host, port, request -> answering.get().handle(request));
        return new Listener(server, answering);
    }

    /// From now on requests are answered.
    public void open(Handler<HttpServerRequest> handler) {
        answering.set(handler);
    }

    public int port() {
        return server.actualPort();
    }

    /// Ends what is connected; the second time it does nothing.
    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    private static void notYet(HttpServerRequest request) {
        request.response()
                .setStatusCode(503)
                .putHeader("Retry-After", "1")
                .putHeader("Connection", "close")
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end("Leadgate is starting; try again in a moment.\n");
    }
}
