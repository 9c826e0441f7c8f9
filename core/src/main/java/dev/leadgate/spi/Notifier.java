package dev.leadgate.spi;

import java.io.IOException;
import java.time.Duration;

/// Tells one rep. Called on virtual threads, several at once; retries are the framework's.
@FunctionalInterface
public interface Notifier {

    /// @throws IOException transient; tried again with back-off
    Delivery deliver(Notification notification) throws IOException, InterruptedException;

    sealed interface Delivery {
        /// @param receipt the provider's id of the message, empty when it gives none
        record Delivered(String receipt) implements Delivery {}

        record Deferred(Duration after, String why) implements Delivery {}

        /// Will never arrive this way; the next channel is tried.
        record Undeliverable(String why) implements Delivery {}
    }
}
