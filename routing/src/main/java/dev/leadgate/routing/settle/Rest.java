package dev.leadgate.routing.settle;

import java.time.Duration;

/// A pause before something is tried again.
final class Rest {
    private Rest() {}

    /// False when the thread is to stop; it stays interrupted.
    static boolean taken(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
