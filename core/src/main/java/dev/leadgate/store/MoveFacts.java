package dev.leadgate.store;

import java.time.Instant;
import java.util.List;

/// What a move is decided on, read after the lead was locked.
///
/// @param known other leads of the same person
/// @param now the database's clock
public record MoveFacts(Held held, List<KnownLead> known, Cause cause, Instant now) {
    public MoveFacts {
        known = List.copyOf(known);
    }
}
