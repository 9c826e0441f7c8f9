package dev.leadgate.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Where a lead stands at this moment, as far as a notice about it says so.
///
/// @param rep who has it
/// @param assignment by which they have it
/// @param acceptBy until when they accept it
/// @param contactBy until when they are in touch
public record LeadNow(
        LeadState state,
        Optional<String> rep,
        Optional<UUID> assignment,
        Optional<Instant> acceptBy,
        Optional<Instant> contactBy) {

    /// Whether this rep has it.
    public boolean isWith(String who) {
        return rep.filter(who::equals).isPresent();
    }
}
