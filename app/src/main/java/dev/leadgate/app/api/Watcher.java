package dev.leadgate.app.api;

import dev.leadgate.app.api.EventStream.Wish;
import dev.leadgate.app.http.EventHub;
import dev.leadgate.store.Enrichments;
import dev.leadgate.store.Reader;
import dev.leadgate.store.TimelineEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One who watches the stream, on a virtual thread of its own. The hub only fills its queue; what
/// does not fit is read from the table once the queue is empty.
final class Watcher {
    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);
    private static final int PAGE = 500;
    private static final int OVERLAP = 100;
    private static final long LOOK_EVERY_MILLIS = 500;
    private static final long BEAT_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long ONE_SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Reader reader;
    private final Enrichments enrichments;
    private final EventHub hub;
    private final Wish wish;
    private final HttpServerResponse response;
    private final TapLines lines;
    private final BlockingQueue<TimelineEvent> queue = new ArrayBlockingQueue<>(2_000);
    private final AtomicLong firstDropped = new AtomicLong();
    private final Recent seenEvents = new Recent(20_000);
    private final Recent seenEnvelopes = new Recent(20_000);
    private volatile boolean stopped;
    private long lastEnvelope;
    private final Recent seenTries = new Recent(20_000);
    private long lastDetails;
    private long lastWrite;
    private long second;
    private int inSecond;
    private int skipped;

    Watcher(Reader reader, Enrichments enrichments, EventHub hub, Wish wish, HttpServerResponse response) {
        this.reader = reader;
        this.enrichments = enrichments;
        this.hub = hub;
        this.wish = wish;
        this.response = response;
        this.lines = new TapLines(reader, wish.pii());
    }

    void stop() {
        stopped = true;
    }

    void run() {
        var unsubscribe = hub.subscribe(this::offer);
        try {
            beat();
            lastEnvelope = reader.lastReceived();
            // The overlap reaches back over envelopes that were there before the watcher came.
            reader.receivedAfter(Math.max(0, lastEnvelope - OVERLAP), PAGE).forEach(e -> {
                seenEnvelopes.add(e.id());
                lastEnvelope = Math.max(lastEnvelope, e.id());
            });
            if (wish.after().isPresent()) {
                catchUp(wish.after().get());
            }
            while (!stopped) {
                step();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException gone) {
            LOG.debug("A watcher left.", gone);
        } catch (RuntimeException fault) {
            LOG.warn("A watcher is let go; it may come back.", fault);
        } finally {
            unsubscribe.run();
            if (!response.closed() && !response.ended()) {
                response.end();
            }
        }
    }

    private void offer(List<TimelineEvent> events) {
        for (var event : events) {
            if (!queue.offer(event)) {
                firstDropped.accumulateAndGet(event.id(), (had, id) -> had == 0 ? id : Math.min(had, id));
            }
        }
    }

    private void step() throws InterruptedException, ExecutionException, TimeoutException {
        var event = queue.poll(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        if (event != null) {
            tell(event);
        } else {
            long dropped = firstDropped.getAndSet(0);
            if (dropped > 0) {
                catchUp(dropped - 1);
            }
        }
        if (wanted("received") && queue.isEmpty()) {
            envelopes();
            details();
        }
        tellSkipped();
        if (System.nanoTime() - lastWrite > BEAT_EVERY_NANOS) {
            beat();
        }
    }

    private void catchUp(long after) throws InterruptedException, ExecutionException, TimeoutException {
        long from = after;
        while (!stopped) {
            var page = reader.eventsAfter(from, PAGE);
            for (var event : page) {
                tell(event);
            }
            if (page.size() < PAGE) {
                return;
            }
            from = page.getLast().id();
        }
    }

    private boolean wanted(String stage) {
        return wish.stage().isEmpty() || wish.stage().get().equals(stage);
    }

    private void tell(TimelineEvent event) throws InterruptedException, ExecutionException, TimeoutException {
        if (!seenEvents.add(event.id())) {
            return;
        }
        var stages = TapLines.stages(event.kind());
        if (stages.stream().noneMatch(this::wanted) || !enter()) {
            return;
        }
        var line = lines.of(event, wish.stage());
        if (line.isPresent() && fromWantedSource(line.get())) {
            write(line.get(), Optional.of(event.id()));
        }
    }

    private void envelopes() throws InterruptedException, ExecutionException, TimeoutException {
        for (var envelope : reader.receivedAfter(Math.max(0, lastEnvelope - OVERLAP), PAGE)) {
            boolean fresh = seenEnvelopes.add(envelope.id());
            lastEnvelope = Math.max(lastEnvelope, envelope.id());
            var line = TapLines.of(envelope);
            if (fresh && fromWantedSource(line) && enter()) {
                write(line, Optional.empty());
            }
        }
    }

    /// One line whenever a vendor was asked in vain for the rest of a lead.
    private void details() throws InterruptedException, ExecutionException, TimeoutException {
        if (System.nanoTime() - lastDetails < ONE_SECOND_NANOS) {
            return;
        }
        lastDetails = System.nanoTime();
        for (var pending : enrichments.pending(PAGE)) {
            var line = TapLines.of(pending);
            if (pending.why().isPresent()
                    && seenTries.add(pending.inboxId() * 100 + pending.attempt())
                    && fromWantedSource(line)
                    && enter()) {
                write(line, Optional.empty());
            }
        }
    }

    private boolean fromWantedSource(Tap line) {
        return wish.source().isEmpty() || wish.source().get().equals(line.source());
    }

    private boolean enter() {
        if (wish.perSecond() == 0) {
            return true;
        }
        long now = System.nanoTime();
        if (now - second > ONE_SECOND_NANOS) {
            second = now;
            inSecond = 0;
        }
        if (inSecond >= wish.perSecond()) {
            skipped++;
            return false;
        }
        inSecond++;
        return true;
    }

    private record Skipped(int skipped) {}

    private void tellSkipped() throws InterruptedException, ExecutionException, TimeoutException {
        if (skipped > 0 && System.nanoTime() - second > ONE_SECOND_NANOS) {
            var json = ApiJson.MAPPER.writeValueAsString(new Skipped(skipped));
            skipped = 0;
            write(wish.lines() ? json + "\n" : "event: skipped\ndata: " + json + "\n\n");
        }
    }

    private void write(Tap line, Optional<Long> id) throws InterruptedException, ExecutionException, TimeoutException {
        var json = ApiJson.MAPPER.writeValueAsString(line);
        if (wish.lines()) {
            write(json + "\n");
        } else {
            write(id.map(i -> "id: " + i + "\n").orElse("") + "event: tap\ndata: " + json + "\n\n");
        }
    }

    private void beat() throws InterruptedException, ExecutionException, TimeoutException {
        write(wish.lines() ? "\n" : ": \n\n");
    }

    // Waiting for the socket here is what keeps a slow reader from piling up memory.
    private void write(String text) throws InterruptedException, ExecutionException, TimeoutException {
        response.write(Buffer.buffer(text))
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        lastWrite = System.nanoTime();
    }
}
