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
/// @param first number of their first lead, however they were reached then; empty when it is this one
public record History(
        Optional<String> owner,
        int touches,
        Optional<Instant> lastTouchAt,
        Optional<Long> earlier,
        List<String> channels,
        Optional<Long> first) {

    public static final History NONE = new History(Optional.empty(), 0, Optional.empty(), Optional.empty());

    public History {
        channels = List.copyOf(channels);
    }

    /// Through channels that do not matter.
    public History(Optional<String> owner, int touches, Optional<Instant> lastTouchAt, Optional<Long> earlier) {
        this(owner, touches, lastTouchAt, earlier, List.of());
    }

    public History(
            Optional<String> owner,
            int touches,
            Optional<Instant> lastTouchAt,
            Optional<Long> earlier,
            List<String> channels) {
        this(owner, touches, lastTouchAt, earlier, channels, Optional.empty());
    }

    /// The same of somebody whose first lead has this number.
    public History since(Optional<Long> number) {
        return number.equals(first) ? this : new History(owner, touches, lastTouchAt, earlier, channels, number);
    }

    /// The person has asked before.
    public boolean returning() {
        return earlier.isPresent();
    }
}
