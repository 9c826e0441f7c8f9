package dev.leadgate.testkit;

import java.util.concurrent.atomic.AtomicLong;

/// Counts what a contract tried with changed payloads and requests.
final class Tally {
    private static final AtomicLong MUTATIONS = new AtomicLong();

    private Tally() {}

    static void mutation() {
        MUTATIONS.incrementAndGet();
    }

    /// What was counted since the last call.
    static long taken() {
        return MUTATIONS.getAndSet(0);
    }
}
