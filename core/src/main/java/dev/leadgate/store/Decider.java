package dev.leadgate.store;

import java.util.List;
import java.util.Set;

/// Decides a batch. Pure: same facts, same answer; no I/O, no clock but [Facts#now]. Routing
/// passes it in; the book calls it between its reads and its writes.
public interface Decider {

    /// The teams whose counters the decision may read, so that they can be locked first.
    Set<String> teams(Facts facts);

    /// Decides what becomes of the leads afterwards, by the same policy.
    Mover mover();

    /// One settlement for every arrival and every waiting lead of the batch. Leads are decided
    /// one by one, each seeing what the ones before it took.
    ///
    /// @param roster covers at least [#teams]
    List<Settlement> decide(Facts facts, RosterState roster);
}
