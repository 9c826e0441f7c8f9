package dev.leadgate.app.http;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.BindException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// Starts listeners with the limits that a port on the internet needs.
public final class HttpServers {

    private HttpServers() {}

    /// @param port 0 picks a free one; ask the server for it
    /// @throws LeadgateException LG0502 when the port is taken
    public static HttpServer listen(Vertx vertx, String host, int port, Handler<HttpServerRequest> handler) {
        var options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setHttp2ClearTextEnabled(false)
                .setUseAlpn(false)
                .setIdleTimeout(15)
                .setMaxInitialLineLength(4096)
                .setMaxHeaderSize(8192)
                // Each route bounds its whole body; the text of a configuration is one field.
                .setMaxFormAttributeSize(1 << 20)
                .setDecompressionSupported(false)
                .setAcceptBacklog(1024)
                .setReuseAddress(true)
                .setReusePort(false)
                .setHandle100ContinueAutomatically(true);
        try {
            return vertx.createHttpServer(options)
                    .requestHandler(handler)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting to listen", stop);
        } catch (ExecutionException fault) {
            throw notListening(host, port, fault.getCause());
        }
    }

    static LeadgateException notListening(String host, int port, @Nullable Throwable why) {
        return new LeadgateException(
                ErrorCode.LG0502,
                why instanceof BindException
                        ? "Port " + port + " on " + host
                                + " is taken by another process; stop it or choose another port, with --port or in the configuration (listen)"
                        : "Cannot listen on " + host + ":" + port + ": " + (why == null ? "" : why.getMessage()),
                why);
    }
}
