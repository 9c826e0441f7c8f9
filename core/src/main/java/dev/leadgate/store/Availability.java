package dev.leadgate.store;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// What a rep said about themselves. Working hours come on top; an open browser tab never counts.
///
/// @param until the status ends by itself, exclusive; empty means until changed
/// @param setBy who said so
public record Availability(Status status, Optional<Instant> until, String setBy) {

    public static final Availability AVAILABLE = new Availability(Status.AVAILABLE, Optional.empty(), "");

    public enum Status {
        AVAILABLE,
        BUSY,
        AWAY;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Status of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /// The status that holds at `now`: a status past its end is over.
    public Status at(Instant now) {
        return until.isPresent() && !until.get().isAfter(now) ? Status.AVAILABLE : status;
    }
}
