package dev.leadgate.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// What a batch is about, read inside the settling transaction after its persons were locked.
///
/// @param arrivals in the order they were received
/// @param waiting leads to be decided again, oldest first; settled before the arrivals
/// @param known leads that share a key with an arrival
/// @param accounts that may be the leads' own, and all above them
/// @param written what their persons were written, when [Decider#asksForLetters]
/// @param now the database's clock
public record Facts(
        List<Arrival> arrivals,
        List<WaitingLead> waiting,
        List<KnownLead> known,
        List<KnownAccount> accounts,
        Written written,
        Instant now) {

    public Facts {
        arrivals = List.copyOf(arrivals);
        waiting = List.copyOf(waiting);
        known = List.copyOf(known);
        accounts = List.copyOf(accounts);
    }

    /// Of persons who were written nothing.
    public Facts(
            List<Arrival> arrivals,
            List<WaitingLead> waiting,
            List<KnownLead> known,
            List<KnownAccount> accounts,
            Instant now) {
        this(arrivals, waiting, known, accounts, Written.NONE, now);
    }

    /// The number of a lead that is known or comes with the batch.
    long number(UUID lead) {
        return Stream.concat(
                        known.stream().filter(k -> k.id().equals(lead)).map(KnownLead::number),
                        arrivals.stream()
                                .filter(a -> a.lead().id().equals(lead))
                                .map(Arrival::number))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a repeat of a lead that nobody knows"));
    }

    /// Of a book without accounts.
    public Facts(List<Arrival> arrivals, List<WaitingLead> waiting, List<KnownLead> known, Instant now) {
        this(arrivals, waiting, known, List.of(), now);
    }
}
