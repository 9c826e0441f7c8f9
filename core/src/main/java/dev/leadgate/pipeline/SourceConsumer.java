package dev.leadgate.pipeline;

import dev.leadgate.pipeline.SourceStatus.Standing;
import dev.leadgate.spi.AccessRefusedException;
import dev.leadgate.spi.AskedToWaitException;
import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Poller;
import dev.leadgate.spi.Streamer;
import dev.leadgate.store.Inbox;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Telemetry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/// Runs one polled or streamed intake on a virtual thread: back-off after failures, cursor and
/// envelopes stored together, stopped by flag.
final class SourceConsumer extends DefaultConsumer implements Streamer.Door {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    /// Whatever the other side asks for.
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    /// Trying again after a refused login might lock the account.
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(15);

    /// One connection, or one poll with what follows it.
    @FunctionalInterface
    private interface Round {
        /// @return how long to wait before the next one
        Duration run() throws IOException, InterruptedException;
    }

    private final String source;
    private final Inbox inbox;
    private final SourceStatus board;
    private final Telemetry telemetry;
    private final List<Runnable> onClose = new CopyOnWriteArrayList<>();
    private Round round = () -> Duration.ZERO;
    private CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Thread thread;

    /// What the adapter said was wrong in this round, in its own words.
    private volatile String trouble = "";

    SourceConsumer(
            Endpoint endpoint,
            Processor processor,
            String source,
            Inbox inbox,
            SourceStatus board,
            Telemetry telemetry) {
        super(endpoint, processor);
        this.source = source;
        this.inbox = inbox;
        this.board = board;
        this.telemetry = telemetry;
    }

    SourceConsumer polling(Intake.Polled polled) {
        round = () -> pollOnce(polled.poller()) ? Duration.ZERO : polled.every();
        return this;
    }

    SourceConsumer streaming(Intake.Streamed streamed) {
        round = () -> {
            streamed.streamer().run(this);
            return Duration.ofSeconds(1);
        };
        return this;
    }

    private boolean pollOnce(Poller poller) throws IOException, InterruptedException {
        var from = cursor();
        var page = poller.poll(from);
        if (!page.envelopes().isEmpty() || !page.next().equals(from)) {
            accept(page.envelopes(), page.next());
        }
        status(true, "polling");
        return page.more();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        closing = new CountDownLatch(1);
        board.set(source, Standing.STARTING, "starting", "", Optional.empty());
        thread = Thread.ofVirtual().name("source-" + source).start(this::run);
    }

    @Override
    protected void doStop() throws Exception {
        closing.countDown();
        onClose.forEach(Runnable::run);
        var running = thread;
        if (running != null && !running.join(STOP_WITHIN)) {
            telemetry.emit(new Event.SourceTrouble(source, "did not stop within 5 s and is left behind"));
        }
        super.doStop();
    }

    private void run() {
        int failures = 0;
        while (!closed()) {
            Duration pause;
            trouble = "";
            try {
                pause = round.run();
                failures = 0;
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            } catch (AccessRefusedException refused) {
                pause = AFTER_REFUSAL;
                failed(Standing.REFUSED, "needs you", refused, pause);
            } catch (AskedToWaitException busy) {
                pause = between(backOff(failures++), busy.after());
                failed(Standing.DOWN, "asked to wait", busy, pause);
            } catch (IOException | RuntimeException fault) {
                pause = backOff(failures++);
                failed(Standing.DOWN, "may recover", fault, pause);
            } finally {
                onClose.clear();
            }
            await(pause);
        }
    }

    private void failed(Standing standing, String words, Exception fault, Duration pause) {
        if (closed()) {
            return;
        }
        var detail = String.valueOf(fault.getMessage());
        board.set(
                source,
                standing,
                trouble.isEmpty() ? words : trouble,
                detail,
                Optional.of(Instant.now().plus(pause)));
        telemetry.emit(new Event.SourceTrouble(source, detail));
    }

    private void await(Duration pause) {
        try {
            closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration backOff(int failures) {
        var pause = Duration.ofSeconds(1L << Math.min(failures, 7));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private static Duration between(Duration least, Duration asked) {
        var most = asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT;
        return most.compareTo(least) < 0 ? least : most;
    }

    @Override
    public Cursor cursor() {
        return inbox.cursor(source);
    }

    @Override
    public void accept(List<Envelope> envelopes, Cursor next) throws IOException {
        var exchange = createExchange(false);
        try {
            exchange.getIn().setBody(new SourcePage(source, envelopes, next));
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw new IOException("not stored: " + exchange.getException().getMessage(), exchange.getException());
            }
        } catch (IOException fault) {
            throw fault;
        } catch (Exception fault) {
            throw new IOException("not stored: " + fault.getMessage(), fault);
        } finally {
            releaseExchange(exchange, false);
        }
    }

    @Override
    public boolean closed() {
        return closing.getCount() == 0;
    }

    @Override
    public void status(boolean ok, String words) {
        trouble = ok ? "" : words;
        if (!closed()) {
            board.set(source, ok ? Standing.UP : Standing.DOWN, words, "", Optional.empty());
        }
    }

    @Override
    public void onClose(Runnable action) {
        onClose.add(action);
        if (closed()) {
            action.run();
        }
    }
}
