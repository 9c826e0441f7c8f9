package dev.leadgate.app.http;

import dev.leadgate.spi.Http;
import dev.leadgate.spi.Payload;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The one outbound client, on Vert.x: at most 64 connections per host, 5 s to connect, no
/// redirects, at most 1 MiB of an answer.
public final class OutboundHttp implements Http, AutoCloseable {
    private static final int LARGEST_ANSWER = 1 << 20;

    private final HttpClient client;

    private final Optional<Vertx> own;

    public OutboundHttp(Vertx vertx) {
        this(vertx, Optional.empty());
    }

    /// A client with event loops of its own, for a process that has none.
    public static OutboundHttp alone() {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        return new OutboundHttp(vertx, Optional.of(vertx));
    }

    private OutboundHttp(Vertx vertx, Optional<Vertx> own) {
        this.own = own;
        client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(5_000)
                        .setKeepAliveTimeout(20)
                        .setIdleTimeout(60)
                        .setTracingPolicy(io.vertx.core.tracing.TracingPolicy.IGNORE),
                new PoolOptions().setHttp1MaxSize(64).setMaxWaitQueueSize(10_000));
    }

    @Override
    public Answer send(Call call) throws IOException, InterruptedException {
        var answer = new CompletableFuture<Answer>();
        var options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(call.method()))
                .setAbsoluteURI(call.uri().toString())
                .setFollowRedirects(false)
                .setTimeout(call.deadline().toMillis());
        client.request(options)
                .compose(request -> exchange(request, call))
                .onComplete(answer::complete, answer::completeExceptionally);
        try {
            return answer.get(call.deadline().toMillis() + 1_000, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IOException("no answer from " + call.uri().getHost() + " within " + call.deadline(), late);
        } catch (ExecutionException fault) {
            throw new IOException("calling " + call.uri().getHost() + " failed: " + fault.getMessage(), fault);
        }
    }

    /// Listens for the answer before the request leaves: an answer that is faster than this thread would otherwise be
    /// over before anybody reads it, and a message that arrived would be sent again.
    private static Future<Answer> exchange(HttpClientRequest request, Call call) {
        call.headers().forEach(request::putHeader);
        if (!call.body().mediaType().isEmpty()) {
            request.putHeader("content-type", call.body().mediaType());
        }
        var answer = request.response().compose(OutboundHttp::collect);
        return request.end(Buffer.buffer(call.body().bytes())).compose(sent -> answer);
    }

    private static Future<Answer> collect(HttpClientResponse response) {
        var body = Buffer.buffer();
        response.handler(chunk -> {
            if (body.length() + chunk.length() <= LARGEST_ANSWER) {
                body.appendBuffer(chunk);
            } else {
                response.request().reset();
            }
        });
        return response.end().map(end -> {
            Map<String, List<String>> headers = new HashMap<>();
            response.headers()
                    .forEach((name, value) -> headers.computeIfAbsent(
                                    name.toLowerCase(Locale.ROOT), n -> new ArrayList<>())
                            .add(value));
            var type = response.getHeader("content-type");
            return new Answer(response.statusCode(), headers, Payload.of(body.getBytes(), type == null ? "" : type));
        });
    }

    @Override
    public void close() {
        client.close();
        own.ifPresent(
                vertx -> vertx.close().toCompletionStage().toCompletableFuture().join());
    }
}
