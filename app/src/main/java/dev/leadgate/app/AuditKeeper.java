package dev.leadgate.app;

import dev.leadgate.error.LeadgateException;
import dev.leadgate.store.Audit;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Drops entries of the audit log that were kept for long enough, on a thread of its own.
final class AuditKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditKeeper.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final Audit audit;
    private final IntSupplier days;
    private final InstantSource clock;
    private final CountDownLatch stopping = new CountDownLatch(1);

    /// @param days asked anew every time
    AuditKeeper(Audit audit, IntSupplier days, InstantSource clock) {
        this.audit = audit;
        this.days = days;
        this.clock = clock;
    }

    void start() {
        Thread.ofVirtual().name("audit").start(this::run);
    }

    private void run() {
        try {
            do {
                trim();
            } while (!stopping.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void trim() {
        try {
            audit.forget(clock.instant().minus(Duration.ofDays(days.getAsInt())));
        } catch (LeadgateException away) {
            LOG.warn("Old entries of the audit log were not dropped; trying again. why={}", away.getMessage());
        }
    }

    @Override
    public void close() {
        stopping.countDown();
    }
}
