package dev.leadgate.store;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Tells a claimer of this process that there is work, so that polling is only the safety net.
public final class Wakeup {
    private final Semaphore signal = new Semaphore(0);

    /// Called right after a commit.
    public void ring() {
        if (signal.availablePermits() < 64) {
            signal.release();
        }
    }

    /// Waits for a ring or for `limit`, and swallows the rings of the meantime.
    public void await(Duration limit) throws InterruptedException {
        if (signal.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            signal.drainPermits();
        }
    }
}
