package dev.leadgate.spi;

import java.time.Duration;

/// How payloads of a source come in. The framework owns threads, retries, back-off, cursors and
/// acknowledgement order.
public sealed interface Intake {

    /// We serve `/in/{source}` and the sender waits for the judge.
    record Hosted(Judge judge) implements Intake {}

    /// We call the sender; each page and its cursor are stored in one transaction.
    record Polled(Poller poller, Duration every) implements Intake {}

    /// It holds a connection on a virtual thread of ours.
    record Streamed(Streamer streamer) implements Intake {}

    /// Any Camel endpoint; a message is acknowledged to it after its envelopes are stored.
    record Routed(Endpoint endpoint, Unpacker unpacker) implements Intake {}
}
