package dev.leadgate.store;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Durable alarm clocks, by the database's clock.
public interface Timers {

    /// Leases waiting leads whose time has come, oldest first.
    List<WaitingLead> claimWaiting(int max, Duration lease);

    /// Makes the waiting leads of these teams due now: somebody may be able to take them.
    void rouse(Set<String> teams);

    Wakeup wakeup();
}
