package dev.leadgate.app;

import dev.leadgate.error.LeadgateException;
import dev.leadgate.routing.settle.DigestStage;
import dev.leadgate.routing.settle.NotifyStage;
import dev.leadgate.store.Store;
import dev.leadgate.telemetry.Telemetry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks every few seconds whether managers are to be told how it goes. Lives on a thread of its own.
final class DigestWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DigestWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration DRAIN_WITHIN = Duration.ofSeconds(20);

    private final DigestStage stage;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    private DigestWatch(DigestStage stage) {
        this.stage = stage;
    }

    /// @param running policy and notifiers in use, asked anew in every round
    /// @param console where managers look further
    static DigestWatch start(Store store, Reloading running, Supplier<Optional<URI>> console, Telemetry telemetry) {
        var watch = new DigestWatch(new DigestStage(
                store.digests(),
                running::policy,
                running::channels,
                console,
                telemetry,
                InstantSource.system(),
                NotifyStage.Schedule.STANDARD));
        Thread.ofVirtual().name("digests").start(watch::run);
        return watch;
    }

    private void run() {
        try {
            while (!stopping.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                roundOnce();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.countDown();
        }
    }

    private void roundOnce() throws InterruptedException {
        try {
            stage.round();
        } catch (LeadgateException away) {
            LOG.debug("Digests wait while the store is away.", away);
        } catch (RuntimeException bug) {
            LOG.error("Writing digests failed; trying again.", bug);
        }
    }

    /// Waits for what is on its way, so that a stopping gateway repeats as little as possible.
    @Override
    public void close() {
        stopping.countDown();
        try {
            if (stopped.await(DRAIN_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                stage.drain(DRAIN_WITHIN);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
