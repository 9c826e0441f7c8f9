package dev.leadgate.history;

import dev.leadgate.error.LeadgateException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the history every few seconds and forgets what is old, on a thread of its own: no lead
/// waits for it. A process that is killed takes with it what it counted since the last time.
public final class HistoryKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryKeeper.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int ROUNDS_BETWEEN_TRIMS = 120;

    private final History history;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private boolean away;

    public HistoryKeeper(History history) {
        this.history = history;
        this.thread = Thread.ofVirtual().name("history").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            for (int round = 0; !stopping.await(EVERY.toMillis(), TimeUnit.MILLISECONDS); round++) {
                keep(round % ROUNDS_BETWEEN_TRIMS == 0);
            }
            keep(false);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(boolean trim) {
        try {
            history.flush();
            if (trim) {
                history.trim();
            }
            away = false;
        } catch (LeadgateException gone) {
            if (!away) {
                LOG.warn("The history is not written while the store is away. why={}", gone.getMessage());
            }
            away = true;
        } catch (RuntimeException bug) {
            LOG.error("Writing the history failed; trying again.", bug);
        }
    }

    /// Writes what is left.
    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
