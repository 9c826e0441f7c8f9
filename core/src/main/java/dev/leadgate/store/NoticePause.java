package dev.leadgate.store;

import java.time.Instant;
import java.util.Optional;

/// One switch for all notices to reps, on all nodes. While it is on, leads are received, assigned and timed as always;
/// their notices are kept in the outbox and leave when it is off again.
public interface NoticePause {

    record Paused(Instant since, String by) {}

    Optional<Paused> now();

    /// @return false when it was on already
    boolean begin(String by);

    /// Ends within about a second on other nodes, at once on this one.
    ///
    /// @return false when it was not on
    boolean end();

    /// Notices that have not arrived yet.
    long kept();
}
