package dev.leadgate.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Letters to leads that did not arrive, as people look at them.
public interface KeptLetters {

    /// Those that failed for good and nobody has seen, newest first, before those that are tried again.
    List<Kept> troubled(int max);

    /// Sends one at once, as if it had never been tried.
    ///
    /// @return false when there is no such letter, or it is about to be tried anyway
    boolean retry(UUID letter);

    /// Somebody has seen that a letter failed.
    ///
    /// @return false when there is no such letter
    boolean seen(UUID letter);

    /// @param number of the lead
    /// @param author rep, user, or `gateway`
    /// @param tries that failed
    /// @param next when it is tried; empty for one that failed for good
    /// @param why the last try failed
    record Kept(
            UUID id,
            long number,
            LetterKind kind,
            String author,
            String via,
            int tries,
            Instant since,
            Optional<Instant> next,
            String why) {}
}
