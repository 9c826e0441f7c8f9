package dev.leadgate.app.http;

import dev.leadgate.pipeline.OpenSource;
import dev.leadgate.pipeline.Sources;
import dev.leadgate.pipeline.Traced;
import dev.leadgate.spi.BodySize;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Verdict;
import dev.leadgate.store.Inbox;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Telemetry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Where senders arrive: `/in/{source}`. Limits first, then the raw bytes, then the source's judge, then
/// the inbox; the answer leaves after the commit and never before.
///
/// Event loops own the sockets and never wait: a judge is pure and quick, storing is handed to the inbox's
/// writer, and its completion comes back to the request's own context. Work in flight is bounded by number
/// and by bytes until it is stored, and what exceeds the bound is told 503 at once. An unknown source, a
/// wrong signature and whatever else a judge refuses get one text, so that a stranger does not learn what
/// listens where: the reason is for the log.
public final class HttpEdge {
    static final String PREFIX = "/in/";

    private static final int MOST_HEADERS = 100;
    private static final String NOT_ACCEPTED = "not accepted\n";
    private static final Reply NOT_STORED =
            new Reply(503, "text/plain", "not stored, try again\n", Map.of("retry-after", "5"));
    private static final Reply NOT_JUDGED =
            new Reply(503, "text/plain", "not judged, try again\n", Map.of("retry-after", "60"));

    private final Vertx vertx;
    private final Sources sources;
    private final Inbox inbox;
    private final Telemetry telemetry;
    private final List<String> proxies;
    private final Limits limits;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicLong bytesInFlight = new AtomicLong();
    private volatile boolean draining;

    /// @param proxies addresses whose word about who sent a request is believed
    public HttpEdge(Vertx vertx, Sources sources, Inbox inbox, Telemetry telemetry, List<String> proxies) {
        this(vertx, sources, inbox, telemetry, proxies, Limits.USUAL);
    }

    HttpEdge(Vertx vertx, Sources sources, Inbox inbox, Telemetry telemetry, List<String> proxies, Limits limits) {
        this.vertx = vertx;
        this.sources = sources;
        this.inbox = inbox;
        this.telemetry = telemetry;
        this.proxies = List.copyOf(proxies);
        this.limits = limits;
    }

    /// New requests are told 503 from now on; waits for those in flight, but not longer than this.
    public void drain(Duration most) {
        draining = true;
        long end = System.nanoTime() + most.toNanos();
        while (inFlight() > 0 && System.nanoTime() < end) {
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }

    /// Requests that were not answered yet.
    public int inFlight() {
        return inFlight.get();
    }

    /// Serves one request of the public port; runs on its event loop.
    public void handle(HttpServerRequest request) {
        var source = find(request.path());
        if (draining || !enter()) {
            busy(request);
            return;
        }
        new Exchange(request, source).read();
    }

    private boolean enter() {
        if (inFlight.incrementAndGet() > limits.requests() || bytesInFlight.get() > limits.bytes()) {
            inFlight.decrementAndGet();
            return false;
        }
        return true;
    }

    private static void busy(HttpServerRequest request) {
        request.response()
                .setStatusCode(503)
                .putHeader("retry-after", "1")
                .putHeader("connection", "close")
                .end("busy, try again\n");
    }

    private Optional<OpenSource> find(@Nullable String path) {
        if (path == null || !path.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return sources.at(path);
    }

    /// One request on its event loop.
    private final class Exchange {
        private final HttpServerRequest request;
        private final Optional<OpenSource> source;
        private final int limit;
        private final Buffer body = Buffer.buffer();
        private final Context context;
        private long received;
        private long timer;
        private boolean ended;
        private boolean storing;
        private boolean left;

        Exchange(HttpServerRequest request, Optional<OpenSource> source) {
            this.request = request;
            this.source = source;
            this.limit = source.map(OpenSource::maxBody).orElse(BodySize.FORM.usual());
            this.context = vertx.getOrCreateContext();
        }

        void read() {
            if (request.headers().size() > MOST_HEADERS) {
                refuse(431, "too many headers");
            } else if (request.getHeader("content-encoding") != null) {
                refuse(415, "compressed bodies are not read");
            } else if (fits(declaredLength())) {
                timer = vertx.setTimer(limits.body().toMillis(), t -> refuse(408, "body took too long"));
                request.response().closeHandler(gone -> end());
                request.exceptionHandler(gone -> end());
                request.handler(this::collect);
                request.endHandler(end -> judge());
            }
        }

        private long declaredLength() {
            var length = request.getHeader("content-length");
            return length != null && length.length() < 19 && length.chars().allMatch(Character::isDigit)
                    ? Long.parseLong(length)
                    : 0;
        }

        private boolean fits(long bytes) {
            var excess = limits.excess(bytes, limit);
            excess.ifPresent(e -> {
                source.ifPresent(s -> telemetry.emit(new Event.BodyTooLarge(s.id(), e.why())));
                refuse(e.status(), e.told());
            });
            return excess.isEmpty();
        }

        private void collect(Buffer chunk) {
            received += chunk.length();
            if (ended || !fits(received) || source.isEmpty()) {
                return;
            }
            body.appendBuffer(chunk);
            if (bytesInFlight.addAndGet(chunk.length()) > limits.bytes()) {
                refuse(503, "busy, try again");
            }
        }

        private void judge() {
            if (ended) {
                return;
            }
            vertx.cancelTimer(timer);
            var judge = source.flatMap(HttpEdge::judgeOf);
            if (judge.isEmpty()) {
                // As most of those that exist.
                reject(request.method().equals(HttpMethod.POST) ? 401 : 405, "no such source");
                return;
            }
            var id = source.orElseThrow().id();
            switch (verdict(judge.get(), id)) {
                case Verdict.Answer(var reply) -> reply(reply);
                case Verdict.Refuse(var status, var reason) -> reject(status, reason);
                case Verdict.Accept accept -> store(accept, id);
            }
        }

        /// A judge that throws is a bug of ours, and what it was asked about may be a lead: the sender is
        /// asked to come again, because most of them drop for good what was refused with 4xx.
        private Verdict verdict(Judge judge, String id) {
            try {
                var type = request.getHeader("content-type");
                var payload = Payload.of(body.getBytes(), type == null ? "" : type);
                return judge.judge(RequestView.of(request, payload, proxies));
            } catch (RuntimeException | StackOverflowError bug) {
                telemetry.emit(new Event.AdapterFailed(id, Event.JUDGE, bug));
                return new Verdict.Answer(NOT_JUDGED);
            }
        }

        private void store(Verdict.Accept accept, String id) {
            if (accept.envelopes().isEmpty()) {
                reply(accept.reply());
                return;
            }
            storing = true;
            timer = vertx.setTimer(limits.store().toMillis(), t -> reply(NOT_STORED));
            append(id, accept).whenComplete((stored, fault) -> {
                telemetry.emit(
                        fault == null
                                ? new Event.EnvelopesAccepted(
                                        id, accept.envelopes().size())
                                : new Event.StoreAway("intake", fault));
                context.runOnContext(back -> {
                    storing = false;
                    reply(fault == null ? accept.reply() : NOT_STORED);
                    leave();
                });
            });
        }

        private CompletionStage<Void> append(String id, Verdict.Accept accept) {
            try {
                var envelopes = Traced.marked(telemetry, accept.envelopes(), () -> request.getHeader("traceparent"));
                return inbox.append(id, sources.lane(source.orElseThrow()), envelopes);
            } catch (RuntimeException fault) {
                return CompletableFuture.failedFuture(fault);
            }
        }

        /// What was asked for is not done, and why is nobody's business.
        private void reject(int status, String reason) {
            refuse(status, reason, NOT_ACCEPTED);
        }

        /// A limit of ours, the same for every source.
        private void refuse(int status, String reason) {
            refuse(status, reason, reason + "\n");
        }

        private void refuse(int status, String reason, String text) {
            if (ended) {
                return;
            }
            telemetry.emit(new Event.RequestRefused(source.map(OpenSource::id).orElse("-"), status, reason));
            if (!request.isEnded()) {
                request.response().putHeader("connection", "close");
            }
            if (status == 405) {
                request.response().putHeader("allow", "POST");
            }
            if (status == 503) {
                request.response().putHeader("retry-after", "1");
            }
            reply(Reply.text(status, text));
        }

        private void reply(Reply reply) {
            if (ended) {
                return;
            }
            boolean cut = !request.isEnded();
            end();
            HttpServerResponse response = request.response();
            if (response.closed()) {
                return;
            }
            response.setStatusCode(reply.status());
            if (!reply.mediaType().isEmpty()) {
                response.putHeader("content-type", reply.mediaType());
            }
            reply.headers().forEach(response::putHeader);
            var sent = response.end(reply.body());
            if (cut) {
                sent.onComplete(done -> request.connection().close());
            }
        }

        /// Nobody waits for an answer any more. What is being stored stays counted until it is: its bytes are in
        /// memory, whether or not the sender is still there.
        private void end() {
            ended = true;
            vertx.cancelTimer(timer);
            if (!storing) {
                leave();
            }
        }

        private void leave() {
            if (!left) {
                left = true;
                bytesInFlight.addAndGet(-body.length());
                inFlight.decrementAndGet();
            }
        }
    }

    private static Optional<Judge> judgeOf(OpenSource source) {
        for (var intake : source.source().intakes()) {
            if (intake instanceof Intake.Hosted(var judge)) {
                return Optional.of(judge);
            }
        }
        return Optional.empty();
    }
}
