package dev.leadgate.spi;

import java.io.IOException;
import java.time.Duration;

/// Fetches what the sender only announced. Its own lane: a slow vendor holds nobody else. It is asked for a day, or for
/// two minutes where it is [#optional], in pauses of at most an hour.
@FunctionalInterface
public interface Hydrator {

    /// @throws AccessRefusedException a person has to act; asked again after an hour
    /// @throws AskedToWaitException asked again when the sender allows it
    /// @throws IOException transient; tried again with back-off
    Hydration hydrate(RawLead raw) throws IOException, InterruptedException;

    /// Whether the translator also makes a lead of what was sent, without what was to be fetched. Then an
    /// envelope whose vendor stays silent goes on as it is, and [RawLead#hydrated] is empty.
    default boolean optional() {
        return false;
    }

    sealed interface Hydration {
        /// Stored beside the envelope, so a replay needs no network.
        record Complete(Payload payload) implements Hydration {}

        record Later(Duration after, String why) implements Hydration {}

        /// It will never be there; the envelope becomes a dead letter unless it is [#optional].
        record Gone(String why) implements Hydration {}
    }
}
