package dev.leadgate.routing.settle;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/// What one channel sends at the same time, each on a virtual thread and within its lease. Called by
/// several threads.
final class Sends {
    private final String thread;
    private final int parallel;
    private final Semaphore permits;

    /// @param parallel so many at once
    Sends(String channel, int parallel) {
        this.thread = "notify-" + channel;
        this.parallel = parallel;
        this.permits = new Semaphore(parallel);
    }

    /// How long what was claimed at once may take altogether.
    ///
    /// @param begun by the clock of [System#nanoTime]
    static Duration left(Duration all, long begun) {
        var left = all.minusNanos(System.nanoTime() - begun);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /// Begins as soon as not too many are under way, and interrupts what takes longer than may be. What it
    /// came to is told afterwards, outside of its time.
    ///
    /// @param all from `begun` to the end of sending
    /// @return false when its turn came too late, so that it was not begun
    <T> boolean begin(Duration all, long begun, Function<Deadline, T> sending, Consumer<T> told)
            throws InterruptedException {
        if (!permits.tryAcquire(left(all, begun).toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        Thread.ofVirtual().name(thread).start(() -> {
            try {
                told.accept(inTime(left(all, begun), sending));
            } finally {
                permits.release();
            }
        });
        return true;
    }

    private static <T> T inTime(Duration left, Function<Deadline, T> sending) {
        try (var deadline = Deadline.in(left)) {
            return sending.apply(deadline);
        }
    }

    /// Waits for what is on its way.
    void drain(Duration limit) throws InterruptedException {
        if (permits.tryAcquire(parallel, limit.toMillis(), TimeUnit.MILLISECONDS)) {
            permits.release(parallel);
        }
    }
}
