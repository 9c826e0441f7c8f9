package dev.leadgate.app.console;

import dev.leadgate.app.http.HttpServers;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// The console's listener, which counts its streams, can be away, and can swallow what streams say as a proxy
/// does that collects answers.
final class LiveServer {
    private final Vertx vertx;
    private final Supplier<Router> routers;
    private final AtomicInteger streams = new AtomicInteger();
    private final int port;
    private volatile boolean silent;
    private HttpServer server;

    /// @param routers gives one for each start
    LiveServer(Vertx vertx, Supplier<Router> routers) {
        this.vertx = vertx;
        this.routers = routers;
        server = listen(0);
        port = server.actualPort();
    }

    private HttpServer listen(int wanted) {
        var router = routers.get();
        return HttpServers.listen(vertx, "127.0.0.1", wanted, request -> handle(request, router));
    }

    private void handle(HttpServerRequest request, Router router) {
        if (!"/events".equals(request.path())) {
            router.handle(request);
            return;
        }
        streams.incrementAndGet();
        request.connection().closeHandler(gone -> streams.decrementAndGet());
        if (silent) {
            var unused = request.response()
                    .setChunked(true)
                    .putHeader("content-type", "text/event-stream")
                    .write(": nothing\n\n");
        } else {
            router.handle(request);
        }
    }

    int actualPort() {
        return port;
    }

    /// Streams that are open now.
    int streams() {
        return streams.get();
    }

    /// Whether streams that are opened from now on say nothing.
    void silent(boolean on) {
        silent = on;
    }

    void stop() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    /// With nothing left of what the listener before it knew.
    void startAgain() {
        server = listen(port);
    }
}
