package dev.leadgate.store;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// Senders first. While a crowd of them waits for acknowledgements, the workers behind the inbox
/// take turns and pause before each batch, so that what arrives is stored and answered with most
/// of the machine and never turned away for work that can wait a moment. The pause is short and
/// bounded: leads go on being settled, only slower, until the crowd is gone.
final class Precedence {
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(2);

    private final ReentrantLock turn = new ReentrantLock();
    private final BooleanSupplier crowded;

    Precedence(BooleanSupplier crowded) {
        this.crowded = crowded;
    }

    void giveWay() {
        if (!crowded.getAsBoolean()) {
            return;
        }
        turn.lock();
        try {
            long end = System.nanoTime() + LONGEST;
            while (crowded.getAsBoolean() && System.nanoTime() - end < 0) {
                LockSupport.parkNanos(STEP);
            }
        } finally {
            turn.unlock();
        }
    }
}
