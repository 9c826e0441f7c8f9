package dev.leadgate.store;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What a move is decided on, read after the lead was locked.
///
/// @param known other leads of the same person
/// @param accounts as [Facts#accounts]
/// @param sequences the lead is in; known to automations only
/// @param now the database's clock
public record MoveFacts(
        Held held,
        List<KnownLead> known,
        List<KnownAccount> accounts,
        Set<String> sequences,
        Cause cause,
        Instant now) {
    public MoveFacts {
        sequences = Set.copyOf(sequences);
        known = List.copyOf(known);
        accounts = List.copyOf(accounts);
    }

    /// Of a book without accounts.
    public MoveFacts(Held held, List<KnownLead> known, Cause cause, Instant now) {
        this(held, known, List.of(), Set.of(), cause, now);
    }
}
