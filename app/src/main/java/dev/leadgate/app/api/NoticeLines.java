package dev.leadgate.app.api;

import java.time.Instant;
import java.util.Optional;

/// How the API writes about notices to reps.
public final class NoticeLines {
    private NoticeLines() {}

    /// @param changed whether this request did it
    /// @param waiting notices that have not arrived yet
    public record Notices(
            boolean changed, boolean paused, Optional<Instant> since, Optional<String> by, long waiting) {}
}
