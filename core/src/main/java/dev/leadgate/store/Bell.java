package dev.leadgate.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What people find on their pages of what they were told, whichever channel brought it or brought it not,
/// and how far they have read it. Serves pages only: nobody waits for it.
public interface Bell {
    /// What is older is no news.
    Duration NEWS = Duration.ofDays(14);

    /// As many as are shown and counted.
    int MOST = 100;

    /// Somebody who looks.
    ///
    /// @param name as they sign in
    /// @param rep whose notices are theirs
    /// @param alarms whether alarms are for them
    record Reading(String name, Optional<String> rep, boolean alarms) {}

    /// How many they have not read, at most [#MOST].
    int unread(Reading reading);

    /// Newest first, at most [#MOST].
    List<Line> lines(Reading reading);

    /// They have read so far; never back.
    ///
    /// @param notice id of the newest notice that they saw, 0 for none
    /// @param alarm likewise
    void read(String name, long notice, long alarm);

    /// One thing that they were told.
    sealed interface Line {
        /// Of its own kind.
        long id();

        Instant at();

        boolean unread();

        /// @param number of the lead
        /// @param kind as in [dev.leadgate.spi.Notification#kind()]; empty where no channel brought it
        /// @param channel notifier that brought it, or was the last to fail
        record Told(long id, Instant at, boolean unread, long number, String kind, String channel) implements Line {}

        record Alarmed(long id, Instant at, boolean unread, String code, String subject, String detail)
                implements Line {}
    }
}
