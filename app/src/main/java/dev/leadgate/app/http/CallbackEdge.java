package dev.leadgate.app.http;

import dev.leadgate.error.LeadgateException;
import dev.leadgate.routing.settle.Bounces;
import dev.leadgate.routing.settle.TapDesk;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Taps;
import dev.leadgate.spi.Taps.Heard;
import dev.leadgate.spi.Taps.Tap;
import dev.leadgate.spi.Taps.Told;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Telemetry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// Where vendors hand back what reps tapped, and say what did not arrive: `/callback/{notifier}`.
///
/// The raw bytes are read and authenticated on the event loop. What the tap does is done on a thread of its
/// own before the vendor has its answer, so that a tap is either done or answered 503, which makes the
/// vendor say so or try again; a vendor that waits three seconds waits for one transaction. Telling the rep
/// is another call to the vendor, and comes last. Bounded by bytes, by time and by taps at once.
public final class CallbackEdge {
    public static final String PREFIX = "/callback/";

    private static final int LARGEST = 256 << 10;
    private static final int AT_ONCE = 64;
    private static final long BODY_DEADLINE_MILLIS = 5_000;
    private static final String NOT_ACCEPTED = "not accepted\n";

    private final Vertx vertx;
    private final Function<String, Optional<Taps>> channels;
    private final TapDesk desk;
    private final Bounces bounces;
    private final Telemetry telemetry;
    private final Semaphore permits = new Semaphore(AT_ONCE);

    /// @param channels how taps come back over a notifier, by its id
    /// @param bounces hears what did not arrive
    public CallbackEdge(
            Vertx vertx,
            Function<String, Optional<Taps>> channels,
            TapDesk desk,
            Bounces bounces,
            Telemetry telemetry) {
        this.bounces = bounces;
        this.vertx = vertx;
        this.channels = channels;
        this.desk = desk;
        this.telemetry = telemetry;
    }

    /// Serves one request of the public port; runs on its event loop.
    public void handle(HttpServerRequest request) {
        var name = String.valueOf(request.path()).substring(PREFIX.length());
        new Exchange(request, name, channels.apply(name)).read();
    }

    /// One request on its event loop.
    private final class Exchange {
        private final HttpServerRequest request;
        private final String name;
        private final Optional<Taps> taps;
        private final Context context;
        private final Buffer body = Buffer.buffer();
        private long timer;
        private boolean answered;

        Exchange(HttpServerRequest request, String name, Optional<Taps> taps) {
            this.request = request;
            this.name = name;
            this.taps = taps;
            this.context = vertx.getOrCreateContext();
        }

        void read() {
            timer = vertx.setTimer(BODY_DEADLINE_MILLIS, late -> refuse(408, "body took too long"));
            request.response().closeHandler(gone -> leave());
            request.exceptionHandler(gone -> leave());
            request.handler(chunk -> {
                if (!answered && body.length() + chunk.length() > LARGEST) {
                    refuse(413, "body is larger than " + LARGEST + " bytes");
                } else if (!answered) {
                    body.appendBuffer(chunk);
                }
            });
            request.endHandler(end -> judge());
        }

        private void judge() {
            if (answered) {
                return;
            }
            vertx.cancelTimer(timer);
            switch (heard()) {
                case Heard.Refused(var status, var reason) -> refuse(status, reason);
                case Heard.Authentic heard -> {
                    if (heard.taps().isEmpty() && heard.undelivered().isEmpty()) {
                        reply(heard.reply());
                    } else {
                        act(heard);
                    }
                }
            }
        }

        private Heard heard() {
            if (taps.isEmpty()) {
                return new Heard.Refused(401, "no such channel with buttons");
            }
            try {
                var type = request.getHeader("content-type");
                return taps.get()
                        .read(RequestView.of(
                                request, Payload.of(body.getBytes(), type == null ? "" : type), List.of()));
            } catch (RuntimeException | StackOverflowError bug) {
                telemetry.emit(new Event.AdapterFailed(name, "callback", bug));
                return new Heard.Refused(400, "the channel failed");
            }
        }

        private void act(Heard.Authentic heard) {
            if (!permits.tryAcquire()) {
                refuse(503, "busy, try again");
                return;
            }
            Thread.ofVirtual().name("callback-" + name).start(() -> {
                try {
                    var told = done(heard);
                    context.runOnContext(back -> reply(
                            told.isPresent()
                                    ? heard.reply()
                                    : new Reply(
                                            503, "text/plain", "not stored, try again\n", Map.of("retry-after", "5"))));
                    told.orElse(List.of()).forEach(this::tell);
                } finally {
                    permits.release();
                }
            });
        }

        private record Outcome(Tap tap, Told told) {}

        /// Empty when the store is away, or the gateway has a bug: nobody is told that something was done.
        private Optional<List<Outcome>> done(Heard.Authentic heard) {
            var outcomes = new ArrayList<Outcome>();
            try {
                for (var message : heard.undelivered()) {
                    taps.orElseThrow().undelivered(message);
                    bounces.undelivered(name, message);
                }
                for (var tap : heard.taps()) {
                    outcomes.add(new Outcome(tap, desk.tapped(taps.orElseThrow(), tap)));
                }
                return Optional.of(outcomes);
            } catch (LeadgateException away) {
                telemetry.emit(new Event.StoreAway("callback", away));
            } catch (RuntimeException bug) {
                telemetry.emit(new Event.AdapterFailed(name, "callback", bug));
            }
            return Optional.empty();
        }

        private void tell(Outcome outcome) {
            boolean changed = false;
            try {
                taps.orElseThrow().tell(outcome.tap(), outcome.told());
                changed = true;
            } catch (IOException away) {
                telemetry.emit(new Event.NoticeFailed(name, "-", true, String.valueOf(away.getMessage())));
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException bug) {
                telemetry.emit(new Event.AdapterFailed(name, "callback", bug));
            }
            goOn(outcome, changed);
        }

        private void goOn(Outcome outcome, boolean changed) {
            try {
                outcome.told().message().ifPresent(message -> desk.told(outcome.tap(), message, changed));
            } catch (LeadgateException away) {
                telemetry.emit(new Event.StoreAway("callback", away));
            }
        }

        private void refuse(int status, String reason) {
            if (answered) {
                return;
            }
            telemetry.emit(new Event.RequestRefused(name.length() > 64 || taps.isEmpty() ? "-" : name, status, reason));
            reply(Reply.text(status, status == 401 || status == 403 ? NOT_ACCEPTED : reason + "\n"));
        }

        private void reply(Reply reply) {
            if (answered) {
                return;
            }
            leave();
            boolean cut = !request.isEnded();
            var response = request.response();
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

        private void leave() {
            answered = true;
            vertx.cancelTimer(timer);
        }
    }
}
