package dev.leadgate.store;

import dev.leadgate.spi.Destination.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/// What other systems are told: one row per destination and event, deleted when it was taken. Of one lead and one
/// destination the oldest row alone is due, so that it hears things in the order in which they happened. A row that
/// was given up stays until somebody replays or discards it, and holds up nothing.
public interface Deliveries {

    /// Up to `max` due rows of one destination, leased to this process.
    List<DueDelivery> claim(String destination, int max);

    /// Records what became of a leased row; group-committed. A result whose lease was lost changes nothing.
    ///
    /// @return completes with the commit
    CompletionStage<Void> settle(DueDelivery delivery, Result result);

    Wakeup wakeup(String destination);

    /// The next to be tried first.
    List<Kept> waiting(int max);

    /// Those that were given up, newest first.
    List<Kept> givenUp(int max);

    /// How destinations stand that have something to tell of, by id.
    Map<String, Standing> standing();

    /// Tries one at once that was given up or put off.
    ///
    /// @return false when there is no such row, or it is about to be tried anyway
    boolean replay(UUID id);

    /// Tries everything at once that one destination did not take.
    ///
    /// @return how many
    int replayAll(String destination);

    /// One that was given up is forgotten.
    boolean discard(UUID id);

    /// What other systems call this lead.
    List<Entered> entries(UUID lead);

    /// What became of one attempt.
    sealed interface Result {
        /// @param entry new or changed, if the destination keeps a record
        record Taken(Optional<Entry> entry) implements Result {}

        record Retry(Duration after, String why) implements Result {}

        /// As the destination asks; counts as no try.
        record Later(Duration after, String why) implements Result {}

        /// Tried again without end; an alarm stands until one is taken. One that is refused while others are taken
        /// counts its tries.
        record Held(Duration after, String why) implements Result {}

        record GiveUp(String why) implements Result {}

        /// There is nothing to tell any more.
        record Gone() implements Result {}
    }

    /// One row as people see it.
    ///
    /// @param number `L-1042`
    /// @param kind `lead.assigned`
    /// @param putOff the next try is far enough away that it can be asked for at once
    /// @param why the last try failed; may be empty
    record Kept(
            UUID id,
            String destination,
            String number,
            String kind,
            int tries,
            Instant since,
            Instant next,
            boolean putOff,
            String why) {}

    /// @param why the destination needs somebody; empty when it does not
    record Standing(long waiting, long givenUp, Optional<String> why) {}

    record Entered(String destination, Entry entry, Instant at) {}
}
