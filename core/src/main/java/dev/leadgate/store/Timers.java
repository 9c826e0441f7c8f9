package dev.leadgate.store;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Durable alarm clocks, by the database's clock.
public interface Timers {

    /// Leases waiting leads whose time has come, oldest first.
    List<WaitingLead> claimWaiting(int max, Duration lease);

    /// Leases timers of leads that somebody has, as far as they are due, longest due first.
    List<DueTimer> claimDue(int max, Duration lease);

    /// Makes the leads due now that wait for one of these teams, whichever was asked last: somebody may be
    /// able to take them.
    void rouse(Set<String> teams);

    /// Makes the oldest leads due now that wait for a team of this rep, who has room for more.
    void rouseAround(String rep);

    Wakeup wakeup();

    /// Of [#claimDue]. Timers are set for later, so nobody rings it but who stops.
    Wakeup dueWakeup();
}
