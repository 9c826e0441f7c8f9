package dev.leadgate.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// The durable joint between us and the world: one row per notice, deleted when it arrived. Never
/// read by "id greater than": a transaction that commits late would be skipped.
public interface Outbox {

    /// Up to `max` due notices of one channel, leased to this process.
    List<DueNotice> claim(String channel, int max);

    /// Records what became of a leased notice; group-committed. A result whose lease was lost
    /// changes nothing.
    ///
    /// @return completes with the commit
    CompletionStage<Void> settle(DueNotice notice, Result result);

    /// The message about the same lead that the same rep got last over the same channel.
    ///
    /// @param within how long ago at most
    /// @return its receipt, where the channel gave one
    Optional<String> earlier(DueNotice notice, Duration within);

    /// Work for this channel appeared.
    Wakeup wakeup(String channel);

    /// What became of one attempt.
    sealed interface Result {
        /// @param took from the commit of the assignment to here
        record Delivered(String receipt, Duration took) implements Result {}

        /// Tried again on the same channel.
        record Retry(Duration after, String why) implements Result {}

        /// This channel is given up; the next one is tried at once, and without one an alarm is
        /// raised.
        record GiveUp(String why) implements Result {}

        /// The next channel is tried at once, as if this one were not in the ladder. Only while there is a next one.
        record Skip() implements Result {}
    }
}
