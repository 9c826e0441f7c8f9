package dev.leadgate.testkit;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What one run of a contract came to.
///
/// @param kind `source` or `notifier`
/// @param kept promises that were kept
/// @param broken promises that were not
record Figures(String kind, String type, int cases, long mutations, int kept, int broken) {
    /// Of the runs in this process, oldest first.
    static final Queue<Figures> LAST = new ConcurrentLinkedQueue<>();
}
