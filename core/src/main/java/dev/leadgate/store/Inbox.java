package dev.leadgate.store;

import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// The durable joint between the world and us. Unique by source and key: a repeated envelope is
/// absorbed, and only a committed first copy silences it.
public interface Inbox {

    /// Completes after the commit that holds the envelopes, on the writer's thread: hand over, do
    /// not work there. Fails with LG0801 while the store is away; then nothing can be said about
    /// the envelopes and the sender must repeat.
    CompletionStage<Void> append(String source, Lane lane, List<Envelope> envelopes);

    /// Stores a page and the cursor behind it in one transaction. Blocks.
    void appendPage(String source, Lane lane, List<Envelope> envelopes, Cursor next);

    /// Where the source last got to.
    Cursor cursor(String source);

    /// Up to `max` envelopes, oldest first, leased to this process. While many senders wait for
    /// their acknowledgements this takes a moment, so that they come first.
    List<Claimed> claim(Lane lane, int max);

    /// Stores what was fetched and moves the envelope to [Lane#RECEIVED].
    void hydrated(Claimed claimed, Payload payload);

    /// Gives a leased envelope back, to be claimed again after a while.
    void later(Claimed claimed, Duration after);

    /// Work for this lane appeared: wakes a waiting claimer of this process.
    Wakeup wakeup(Lane lane);
}
