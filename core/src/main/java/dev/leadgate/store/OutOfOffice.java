package dev.leadgate.store;

import java.time.Instant;

/// A time in which a rep is not there, half-open.
///
/// @param reason as people said it: `vacation`; may be empty
public record OutOfOffice(Instant from, Instant to, String reason) {

    /// @throws IllegalArgumentException when it would be empty
    public OutOfOffice {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("out of office must end after it begins");
        }
    }

    public boolean holds(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }
}
