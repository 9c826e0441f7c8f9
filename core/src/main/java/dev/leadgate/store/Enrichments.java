package dev.leadgate.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Envelopes that only announced a lead and whose vendor owes us the rest.
public interface Enrichments {

    /// Up to `max` of them, oldest first, leased to this process.
    ///
    /// @param busy sources whose envelopes are left alone for now
    List<Claimed> claim(int max, Set<String> busy);

    /// Gives a leased envelope back, to be tried again after a while, and notes why for people.
    void later(Claimed claimed, Duration after, String why);

    /// Moves a leased envelope to [Lane#RECEIVED] without what could not be fetched.
    void without(Claimed claimed);

    /// The envelope waits no more: its note goes.
    void done(Claimed claimed);

    /// Those that wait, oldest first.
    List<Pending> pending(int max);

    /// @param attempt how often it was tried, the running try included
    /// @param why empty before the first failure
    /// @param next when it is tried again; in the past while it is being tried
    record Pending(long inboxId, String source, Instant receivedAt, int attempt, Optional<String> why, Instant next) {}
}
