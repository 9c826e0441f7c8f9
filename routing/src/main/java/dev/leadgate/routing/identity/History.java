package dev.leadgate.routing.identity;

import java.time.Instant;
import java.util.Optional;

/// What is known of a person from their earlier leads.
///
/// @param owner rep id of whoever has, or last had, this person
/// @param touches how often the person was in touch before
/// @param lastTouchAt when they last were
/// @param earlier number of the latest earlier lead
public record History(Optional<String> owner, int touches, Optional<Instant> lastTouchAt, Optional<Long> earlier) {

    public static final History NONE = new History(Optional.empty(), 0, Optional.empty(), Optional.empty());

    /// The person has asked before.
    public boolean returning() {
        return earlier.isPresent();
    }
}
