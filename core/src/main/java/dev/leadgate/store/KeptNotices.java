package dev.leadgate.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Notices that have not arrived, as people look at them.
public interface KeptNotices {

    /// The next to be tried first.
    List<Kept> waiting(int max);

    /// How many wait.
    long count();

    /// Those that were given up on every channel, newest first, until somebody has seen them.
    List<Reader.Alarm> undeliverable(int max);

    /// Tries a notice that was put off at once, over the channel whose turn it is.
    ///
    /// @return false when there is no such notice, or it is about to be tried anyway
    boolean retry(UUID notice);

    /// Somebody has seen that a notice could not be delivered.
    ///
    /// @return false when there is no such alarm
    boolean seen(long alarm);

    /// @param number of the lead
    /// @param tries so far over this channel
    /// @param next when it is tried
    /// @param putOff the next try is far enough away that it can be asked for at once
    /// @param why the last try failed; empty before the first one
    record Kept(
            UUID id,
            long number,
            String kind,
            String rep,
            String channel,
            int tries,
            Instant since,
            Instant next,
            boolean putOff,
            Optional<String> why) {}
}
