package dev.leadgate.app.http;

import dev.leadgate.error.LeadgateException;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/// A port that is looked at before anything else begins, so that one which is taken ends the start with
/// nothing done. Until it is opened, connections are refused: whatever stands in front of several gateways
/// turns to the next one.
public final class Listener implements AutoCloseable {
    private final Vertx vertx;
    private final String host;
    private final int port;
    private volatile Optional<HttpServer> server = Optional.empty();

    private Listener(Vertx vertx, String host, int port) {
        this.vertx = vertx;
        this.host = host;
        this.port = port;
    }

    /// @param port 0 picks a free one when it is opened
    /// @throws LeadgateException LG0502 when the port is taken
    public static Listener at(Vertx vertx, String host, int port) {
        try (var free = new ServerSocket()) {
            free.setReuseAddress(true);
            free.bind(new InetSocketAddress(host, port));
        } catch (IOException fault) {
            throw HttpServers.notListening(host, port, fault);
        }
        return new Listener(vertx, host, port);
    }

    /// From now on requests are answered.
    ///
    /// @throws LeadgateException LG0502 when somebody took the port meanwhile
    public void open(Handler<HttpServerRequest> handler) {
        server = Optional.of(HttpServers.listen(vertx, host, port, handler));
    }

    /// The port in use.
    public int port() {
        return server.orElseThrow().actualPort();
    }

    /// Ends what is connected; the second time it does nothing.
    @Override
    public void close() {
        server.ifPresent(
                open -> open.close().toCompletionStage().toCompletableFuture().join());
    }
}
