package dev.leadgate.app.http;

import dev.leadgate.config.DataSize;
import java.time.Duration;
import java.util.Optional;

/// What is under way at once at the edge, and for how long.
///
/// @param bytes of bodies; on its way into the store a body is in memory up to five times
/// @param body until a body has come whole
/// @param store until it is stored; a sender that is told to repeat repeats the same key
record Limits(int requests, long bytes, Duration body, Duration store) {
    static final Limits USUAL =
            new Limits(2_000, Runtime.getRuntime().maxMemory() / 8, Duration.ofSeconds(10), Duration.ofSeconds(5));

    /// Why a body is not taken.
    ///
    /// @param told to the sender
    /// @param why to whoever looks after the source, with what to do
    record Excess(int status, String told, String why) {}

    /// Empty when a body of so many bytes is taken. What is larger than its source takes is refused. What
    /// only this process has no memory for is a lead that a larger heap would take: its sender is asked to
    /// come again, and somebody is told meanwhile.
    ///
    /// @param most bytes that its source takes
    Optional<Excess> excess(long size, int most) {
        if (size > most) {
            return Optional.of(new Excess(
                    413,
                    "body is larger than " + most + " bytes",
                    "more than " + new DataSize(most) + "; raise its `max_body`: what is refused, most senders drop"));
        }
        // Half of what may be under way: beside one body there is room for others.
        return size > bytes / 2
                ? Optional.of(new Excess(
                        503,
                        "busy, try again",
                        "more than this process has memory for; start it with a larger heap, such as"
                                + " LEADGATE_JAVA_OPTS=-Xmx512m: meanwhile the sender is asked to come again"))
                : Optional.empty();
    }
}
