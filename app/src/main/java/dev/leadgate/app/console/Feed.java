package dev.leadgate.app.console;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.OwnEvents;
import dev.leadgate.app.access.Viewer;
import dev.leadgate.app.console.Bulletin.Issue;
import dev.leadgate.app.http.EventHub;
import dev.leadgate.store.Reader;
import dev.leadgate.store.Reader.LeadFilter;
import dev.leadgate.store.Reader.LeadLine;
import dev.leadgate.store.TimelineEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// `/events`: the timeline as server-sent events, `id:` is the timeline's.
///
/// `lead` says that something happened to a lead, by number and kind only; `beat` comes at once and then
/// every 5 s; `reset` says that too much was missed, or happens, to be sent one by one. A reader that cannot
/// keep up is cut off and comes back with its `Last-Event-ID`. Ids of transactions that commit late appear
/// late, so a reader that must not miss one reads a page after it reconnects, as the console does.
///
/// A rep hears of own leads only, and is told to read anew instead of what was missed. Whether somebody who
/// signed in may still listen is asked once a second, for all of their tabs together.
final class Feed {
    /// One for each browser that looks, and for those without shared workers one for each page in sight.
    private static final int MOST_READERS = 400;

    private static final int PAGE = 500;
    private static final int MOST_PAGES = 4;
    private static final int MOST_MEANWHILE = 40;
    private static final int MOST_OWN = 1_000;
    private static final int WRITE_QUEUE = 512 << 10;
    private static final long BEAT_MILLIS = 5_000;
    private static final long ASK_MILLIS = 900;
    private static final String RESET = "event: reset\ndata: {}\n\n";

    private final Reader reader;
    private final Bulletin bulletin = new Bulletin();
    private final Predicate<Viewer> still;

    /// By the session, which all tabs of a browser have in common.
    private final Cache<String, Boolean> asked = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMillis(ASK_MILLIS - 100))
            .maximumSize(MOST_READERS)
            .build();
    private final AtomicInteger readers = new AtomicInteger();

    /// @param still whether somebody may go on listening; may wait for the store
    Feed(Reader reader, EventHub hub, Predicate<Viewer> still) {
        this.still = still;
        this.reader = reader;
        hub.subscribe(bulletin);
    }

    void open(RoutingContext routing) {
        if (readers.incrementAndGet() > MOST_READERS) {
            readers.decrementAndGet();
            routing.response()
                    .setStatusCode(503)
                    .putHeader("retry-after", "10")
                    .end("too many readers of this stream\n");
            return;
        }
        var asked = Optional.ofNullable(routing.request().getHeader("last-event-id"))
                .filter(id -> id.matches("\\d{1,18}"))
                .map(Long::valueOf);
        new Stream(routing).start(asked);
    }

    static Buffer lines(List<TimelineEvent> events) {
        var lines = new StringBuilder(128 * events.size());
        events.forEach(event -> lines.append(lines(event)));
        return Buffer.buffer(lines.toString());
    }

    private static String lines(TimelineEvent event) {
        var data = new JsonObject()
                .put("lead", "L-" + event.number())
                .put("kind", event.kind())
                .put("at", event.at().toString());
        return "id: " + event.id() + "\nevent: lead\ndata: " + data.encode() + "\n\n";
    }

    /// One reader, on its own event loop.
    private final class Stream implements Consumer<Issue> {
        private final HttpServerResponse response;
        private final Vertx vertx;
        private final Context context;
        private final Viewer viewer;
        private Optional<OwnEvents> own = Optional.empty();
        private final List<Issue> meanwhile = new ArrayList<>();
        private final Set<Long> caughtUp = new HashSet<>();
        private Runnable unsubscribe = () -> {};
        private long beat;
        private long asking;
        private boolean catchingUp;
        private boolean over;

        Stream(RoutingContext routing) {
            response = routing.response();
            vertx = routing.vertx();
            context = vertx.getOrCreateContext();
            viewer = Doors.viewer(routing);
        }

        void start(Optional<Long> after) {
            response.closeHandler(gone -> end());
            response.exceptionHandler(gone -> end());
            response.setWriteQueueMaxSize(WRITE_QUEUE)
                    .setChunked(true)
                    .putHeader("content-type", "text/event-stream; charset=utf-8")
                    .putHeader("x-accel-buffering", "no");
            write(Buffer.buffer("retry: 2000\n: leadgate\n\n"));
            beat();
            unsubscribe = bulletin.subscribe(this);
            beat = vertx.setPeriodic(BEAT_MILLIS, tick -> beat());
            asking = vertx.setPeriodic(ASK_MILLIS, tick -> ask());
            if (viewer.only().isPresent()) {
                catchingUp = true;
                follow(viewer.only().get(), after.isPresent());
            } else {
                after.ifPresent(id -> {
                    catchingUp = true;
                    catchUp(id, MOST_PAGES);
                });
            }
        }

        private void follow(String rep, boolean missedSome) {
            var filter = new LeadFilter(Optional.empty(), Optional.empty(), Optional.of(rep), Optional.empty());
            vertx.executeBlocking(() -> reader.leads(filter, Optional.empty(), MOST_OWN), false)
                    .onComplete(
                            leads -> {
                                own = Optional.of(new OwnEvents(
                                        rep,
                                        leads.stream().map(LeadLine::number).toList()));
                                live(missedSome);
                            },
                            storeAway -> cut());
        }

        @Override
        public void accept(Issue issue) {
            context.runOnContext(now -> {
                if (!catchingUp) {
                    send(issue);
                } else if (meanwhile.size() < MOST_MEANWHILE) {
                    meanwhile.add(issue);
                } else {
                    cut();
                }
            });
        }

        private void catchUp(long after, int pages) {
            vertx.executeBlocking(() -> reader.eventsAfter(after, PAGE), false)
                    .onComplete(
                            missed -> {
                                send(missed);
                                missed.forEach(e -> caughtUp.add(e.id()));
                                if (missed.size() == PAGE && pages > 1) {
                                    catchUp(missed.getLast().id(), pages - 1);
                                } else {
                                    live(missed.size() == PAGE);
                                }
                            },
                            storeAway -> cut());
        }

        private void live(boolean missedMore) {
            catchingUp = false;
            if (missedMore) {
                write(Buffer.buffer(RESET));
            }
            meanwhile.forEach(this::send);
            meanwhile.clear();
        }

        /// Whose leads a rep has become cannot be told after a flood; coming back tells it anew.
        private void send(Issue issue) {
            if (!issue.flooded() && own.isEmpty() && caughtUp.isEmpty()) {
                write(issue.words());
            } else if (!issue.flooded()) {
                send(issue.events());
            } else if (own.isEmpty()) {
                write(Buffer.buffer(RESET));
            } else {
                cut();
            }
        }

        private void send(List<TimelineEvent> all) {
            var events = own.map(filter -> filter.of(all)).orElse(all).stream()
                    .filter(e -> !caughtUp.contains(e.id()))
                    .toList();
            if (!events.isEmpty()) {
                write(lines(events));
            }
        }

        private void ask() {
            if (viewer instanceof Viewer.Member member) {
                vertx.executeBlocking(() -> asked.get(member.session().reveal(), session -> still.test(member)), false)
                        .onSuccess(may -> {
                            if (!may) {
                                cut();
                            }
                        });
            }
        }

        // Browsers hide comments from scripts, so the beat is an event too. What was caught up with before it was
        // handed on long ago.
        private void beat() {
            if (!catchingUp) {
                caughtUp.clear();
            }
            write(Buffer.buffer(": beat\nevent: beat\ndata: {\"at\":\"" + Instant.now() + "\"}\n\n"));
        }

        private void write(Buffer text) {
            if (over) {
                return;
            }
            if (response.writeQueueFull()) {
                cut();
            } else {
                response.write(text);
            }
        }

        private void cut() {
            if (!over) {
                end();
                response.reset();
            }
        }

        private void end() {
            if (!over) {
                over = true;
                unsubscribe.run();
                vertx.cancelTimer(beat);
                vertx.cancelTimer(asking);
                readers.decrementAndGet();
            }
        }
    }
}
