package dev.leadgate.app;

import dev.leadgate.error.LeadgateException;
import dev.leadgate.routing.settle.Channels;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks every minute whether something waits for a notifier that nobody has any more. Lives on a thread of its own.
final class ChannelWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelWatch.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Channels channels;
    private final CountDownLatch stopping = new CountDownLatch(1);

    ChannelWatch(Channels channels) {
        this.channels = channels;
    }

    void start() {
        Thread.ofVirtual().name("channels").start(this::run);
    }

    private void run() {
        try {
            while (!stopping.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            channels.takeOver();
        } catch (LeadgateException away) {
            LOG.debug("What waits for nobody is not known while the store is away.", away);
        } catch (RuntimeException bug) {
            LOG.error("Taking over what waits for nobody failed; trying again.", bug);
        }
    }

    @Override
    public void close() {
        stopping.countDown();
    }
}
