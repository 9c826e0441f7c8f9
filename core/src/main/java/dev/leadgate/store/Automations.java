package dev.leadgate.store;

import java.time.Duration;
import java.util.List;

/// Runs of automations that are due, by the database's clock.
public interface Automations {

    /// Leases runs, oldest first.
    List<DueRun> claim(int max, Duration lease);

    /// Rings after each commit of this process that left runs.
    Wakeup wakeup();
}
