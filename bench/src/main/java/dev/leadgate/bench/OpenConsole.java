package dev.leadgate.bench;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A browser with the overview open, as far as the gateway can tell: it listens, and fetches the live parts
/// when something happened, at most once a second; and the number of unread notices, at most every five
/// seconds. On one event loop.
final class OpenConsole {
    private static final long EVERY_MILLIS = 1_000;
    private static final long RING_MILLIS = 5_000;

    private final Vertx vertx;
    private final Context context;
    private final HttpClient client;
    private final int port;
    private final Counts counts;
    private final Promise<Void> listening = Promise.promise();
    private @Nullable String tag;
    private long loadedAt;
    private boolean due;
    private boolean ringing;
    private boolean closed;

    /// What all consoles together got; any thread may read.
    ///
    /// @param chunks of the streams
    /// @param fresh answers with something new
    /// @param unchanged answers without
    /// @param wrong answers that are errors, and streams that ended
    record Counts(AtomicLong chunks, AtomicLong fresh, AtomicLong unchanged, AtomicLong bytes, AtomicLong wrong) {
        Counts() {
            this(new AtomicLong(), new AtomicLong(), new AtomicLong(), new AtomicLong(), new AtomicLong());
        }
    }

    private OpenConsole(Vertx vertx, Context context, HttpClient client, int port, Counts counts) {
        this.vertx = vertx;
        this.context = context;
        this.client = client;
        this.port = port;
        this.counts = counts;
    }

    /// Returns when it listens.
    static OpenConsole open(Vertx vertx, Context context, HttpClient client, int port, Counts counts) {
        var console = new OpenConsole(vertx, context, client, port, counts);
        context.runOnContext(go -> console.listen());
        Loops.await(console.listening.future());
        return console;
    }

    private void listen() {
        client.request(HttpMethod.GET, port, "127.0.0.1", "/events")
                .compose(request -> request.send().map(answer -> {
                    answer.handler(this::heard);
                    answer.exceptionHandler(broken -> failed());
                    answer.endHandler(over -> failed());
                    if (answer.statusCode() != 200) {
                        throw new IllegalStateException("the stream answers " + answer.statusCode());
                    }
                    return null;
                }))
                .<Void>mapEmpty()
                .onComplete(listening);
    }

    private void heard(Buffer chunk) {
        counts.chunks().incrementAndGet();
        var text = chunk.toString();
        if (text.contains("event: lead") || text.contains("event: reset")) {
            refresh();
        }
        if (text.contains("\"kind\":\"notif") && !ringing) {
            ringing = true;
            vertx.setTimer(RING_MILLIS, now -> {
                ringing = false;
                fetch("/notices/unread", answer -> {});
            });
        }
    }

    private void refresh() {
        if (!due && !closed) {
            due = true;
            vertx.setTimer(Math.max(1, loadedAt + EVERY_MILLIS - System.currentTimeMillis()), now -> {
                due = false;
                loadedAt = System.currentTimeMillis();
                fetch("/", answer -> {
                    (answer.statusCode() == 304 ? counts.unchanged() : counts.fresh()).incrementAndGet();
                    tag = answer.getHeader("etag");
                });
            });
        }
    }

    private interface Taking {
        void answer(HttpClientResponse answer);
    }

    private void fetch(String path, Taking taking) {
        if (closed) {
            return;
        }
        client.request(HttpMethod.GET, port, "127.0.0.1", path)
                .compose(request -> {
                    request.putHeader("x-leadgate-live", "1")
                            .putHeader("sec-fetch-mode", "cors")
                            .putHeader("accept-encoding", "gzip");
                    if (path.equals("/") && tag != null) {
                        request.putHeader("if-none-match", tag);
                    }
                    return request.send();
                })
                .compose(answer -> {
                    if (answer.statusCode() != 200 && answer.statusCode() != 304) {
                        failed();
                    }
                    taking.answer(answer);
                    return answer.body();
                })
                .onSuccess(body -> counts.bytes().addAndGet(body.length()))
                .onFailure(broken -> failed());
    }

    private void failed() {
        if (!closed) {
            counts.wrong().incrementAndGet();
        }
    }

    /// Asks for nothing more; its connections end with the client's.
    void close() {
        var done = Promise.<Void>promise();
        context.runOnContext(go -> {
            closed = true;
            done.complete();
        });
        Loops.await(done.future());
    }
}
