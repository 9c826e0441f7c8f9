package dev.leadgate.routing.settle;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Interrupts the thread that began it when its time is over: what takes longer than its lease is begun
/// anew by somebody else, and then told twice. Closed by the same thread.
final class Deadline implements AutoCloseable {
    private static final ScheduledThreadPoolExecutor WATCH = watch();

    private final Thread sender = Thread.currentThread();
    private final ScheduledFuture<?> alarm;
    private boolean closed;
    private boolean over;

    private Deadline(Duration left) {
        alarm = WATCH.schedule(this::ring, left.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Begins now.
    static Deadline in(Duration left) {
        return new Deadline(left);
    }

    private static ScheduledThreadPoolExecutor watch() {
        var watch = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("send-deadlines").factory());
        watch.setRemoveOnCancelPolicy(true);
        return watch;
    }

    private synchronized void ring() {
        if (!closed) {
            over = true;
            sender.interrupt();
        }
    }

    synchronized boolean isOver() {
        return over;
    }

    /// Afterwards the thread is no longer interrupted by this.
    @Override
    public synchronized void close() {
        closed = true;
        alarm.cancel(false);
        if (over) {
            Thread.interrupted();
        }
    }
}
