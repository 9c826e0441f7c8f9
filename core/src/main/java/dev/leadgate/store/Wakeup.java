package dev.leadgate.store;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Tells a claimer of this process that there is work, so that polling is only the safety net.
public final class Wakeup {
    private final Semaphore signal = new Semaphore(0);
    private final AtomicBoolean inTable = new AtomicBoolean(true);

    /// Called right after a commit that left work in the table.
    public void ring() {
        inTable.set(true);
        signal();
    }

    /// Called after a commit whose work was handed over in memory.
    void signal() {
        if (signal.availablePermits() < 64) {
            signal.release();
        }
    }

    /// Whether work was left in the table since this was last asked.
    boolean tableRang() {
        return inTable.getAndSet(false);
    }

    /// Waits for a ring or for `limit`, and swallows the rings of the meantime.
    public void await(Duration limit) throws InterruptedException {
        if (signal.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            signal.drainPermits();
        }
    }
}
