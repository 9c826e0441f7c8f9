package dev.leadgate.store;

import java.time.Instant;
import java.util.List;

/// What a batch is about, read inside the settling transaction after its persons were locked.
///
/// @param arrivals in the order they were received
/// @param waiting leads to be decided again, oldest first; settled before the arrivals
/// @param known leads that share a key with an arrival
/// @param accounts that may be the leads' own, and all above them
/// @param now the database's clock
public record Facts(
        List<Arrival> arrivals,
        List<WaitingLead> waiting,
        List<KnownLead> known,
        List<KnownAccount> accounts,
        Instant now) {

    public Facts {
        arrivals = List.copyOf(arrivals);
        waiting = List.copyOf(waiting);
        known = List.copyOf(known);
        accounts = List.copyOf(accounts);
    }

    /// Of a book without accounts.
    public Facts(List<Arrival> arrivals, List<WaitingLead> waiting, List<KnownLead> known, Instant now) {
        this(arrivals, waiting, known, List.of(), now);
    }
}
