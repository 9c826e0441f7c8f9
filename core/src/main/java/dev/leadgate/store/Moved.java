package dev.leadgate.store;

import java.util.List;

/// What [LeadBook#act] did.
public sealed interface Moved {

    /// There is no such lead, or the timer is not its timer any more.
    record Nothing() implements Moved {}

    /// @param held as it stood before
    record Done(Held held, Move.Change change, List<TimelineEvent> events) implements Moved {
        public Done {
            events = List.copyOf(events);
        }
    }

    record Already(Held held) implements Moved {}

    /// @param held tells who has it
    record Refused(Held held, Move.Refused refused) implements Moved {}
}
