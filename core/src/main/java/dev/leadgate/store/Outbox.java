package dev.leadgate.store;

import dev.leadgate.error.LeadgateException;
import dev.leadgate.store.Settlement.Notice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/// The durable joint between us and the world: one row per notice, deleted when it arrived. Never
/// read by "id greater than": a transaction that commits late would be skipped.
public interface Outbox {

    /// Up to `max` due notices of one channel, leased to this process.
    List<DueNotice> claim(String channel, int max);

    /// Channels with notices that were due so long ago that nobody seems to serve them.
    List<String> neglected(Duration since);

    /// Records what became of a leased notice; group-committed. A result whose lease was lost
    /// changes nothing.
    ///
    /// @return completes with the commit
    CompletionStage<Void> settle(DueNotice notice, Result result);

    /// What the same rep was told about the same lead over the same channel.
    ///
    /// @param within how long ago a message was sent at most
    Earlier earlier(DueNotice notice, Duration within);

    /// Where a lead stands at this moment; empty when it is gone.
    Optional<LeadNow> now(UUID lead);

    /// One notice that no change of a lead brought.
    ///
    /// @param cause tells it from others of its kind to the same rep
    /// @throws LeadgateException LG0801, nothing was written
    void put(UUID lead, String cause, Notice notice);

    /// A notice that counted as delivered did not arrive. Said twice of the same receipt it is done once.
    ///
    /// @param notice its id
    /// @param again goes out under the same id; empty raises an alarm
    /// @throws LeadgateException LG0801, nothing was written
    void undelivered(Lost lost, UUID notice, Optional<Notice> again);

    /// Work for this channel appeared.
    Wakeup wakeup(String channel);

    /// Messages about a lead that are there.
    ///
    /// @param messages each once, newest first; of channels that give no receipts there are none
    /// @param onItsWay an older notice of the lead to the same rep is being sent, waits for its summary
    /// card, or is soon tried again
    record Earlier(List<Message> messages, boolean onItsWay) {
        public Earlier {
            messages = List.copyOf(messages);
        }
    }

    /// A message that arrived.
    ///
    /// @param receipt the provider's id of it
    /// @param card the summary card that it is; empty when it is about this lead alone
    record Message(String receipt, Optional<UUID> card) {
        /// About one lead.
        public static Message alone(String receipt) {
            return new Message(receipt, Optional.empty());
        }
    }

    /// A message that was taken and did not arrive.
    ///
    /// @param number of the lead
    record Lost(UUID lead, long number, String rep, String channel, String receipt, String why) {}

    /// What became of one attempt.
    sealed interface Result {
        /// @param took from the commit of the assignment to here
        /// @param card the summary card that told it
        record Delivered(String receipt, Duration took, Optional<UUID> card) implements Result {
            /// By a message of its own.
            public Delivered(String receipt, Duration took) {
                this(receipt, took, Optional.empty());
            }
        }

        /// Told by a summary card, together with others of its rep.
        ///
        /// @param rest the least time between the last card and the next one
        /// @param atMost how long it may wait however
        /// @param onto a card that arrived and says something of the same lead
        record Gathered(Duration rest, Optional<Duration> atMost, Optional<UUID> onto) implements Result {}

        /// Tried again on the same channel.
        record Retry(Duration after, String why) implements Result {}

        /// This channel is given up; the next one is tried at once, and without one an alarm is
        /// raised.
        record GiveUp(String why) implements Result {}

        /// The next channel is tried at once, as if this one were not in the ladder. Only while there is a
        /// next one.
        record Skip() implements Result {}

        /// Not sent; looked at again, which counts for no attempt.
        record Later(Duration after) implements Result {}

        /// Not sent, because it is no longer so.
        record Withdrawn(String why) implements Result {}

        /// Nothing was to be told: what was there was changed, if there was anything.
        record Changed() implements Result {}
    }
}
