package dev.leadgate.spi;

import java.io.IOException;
import java.time.Duration;

/// Fetches what the sender only announced. Its own lane: a slow vendor holds nobody else.
@FunctionalInterface
public interface Hydrator {

    /// @throws IOException transient; tried again with back-off
    Hydration hydrate(RawLead raw) throws IOException, InterruptedException;

    sealed interface Hydration {
        /// Stored beside the envelope, so a replay needs no network.
        record Complete(Payload payload) implements Hydration {}

        record Later(Duration after, String why) implements Hydration {}

        /// It will never be there; the envelope becomes a dead letter.
        record Gone(String why) implements Hydration {}
    }
}
