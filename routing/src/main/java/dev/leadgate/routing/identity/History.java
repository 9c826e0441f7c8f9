package dev.leadgate.routing.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is known of a person from their earlier leads.
///
/// @param owner rep id of whoever has, or last had, this person
/// @param touches how often the person was in touch before
/// @param lastTouchAt when they last were
/// @param earlier number of the latest earlier lead
/// @param channels through which they were, in the order of their words
public record History(
        Optional<String> owner,
        int touches,
        Optional<Instant> lastTouchAt,
        Optional<Long> earlier,
        List<String> channels) {

    public static final History NONE = new History(Optional.empty(), 0, Optional.empty(), Optional.empty());

    public History {
        channels = List.copyOf(channels);
    }

    /// Through channels that do not matter.
    public History(Optional<String> owner, int touches, Optional<Instant> lastTouchAt, Optional<Long> earlier) {
        this(owner, touches, lastTouchAt, earlier, List.of());
    }

    /// The person has asked before.
    public boolean returning() {
        return earlier.isPresent();
    }
}
