package dev.leadgate.spi;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Tells one other system. Called on virtual threads, several at once, but for one lead one after the other in the
/// order in which things happened. Retries are the framework's: whatever is sent twice must come to the same.
@FunctionalInterface
public interface Destination {

    /// @throws IOException transient, or nobody knows whether it arrived; tried again with back-off
    Answer send(Told told) throws IOException, InterruptedException;

    /// Whether it would take something now; changes nothing there.
    ///
    /// @return taken when all is well
    default Answer check() throws IOException, InterruptedException {
        return new Answer.Taken(Optional.empty());
    }

    /// @param sequence grows with everything told to all destinations; for one lead in the order in which it happened
    /// @param entry what it called the lead before, empty until it did
    record Told(long sequence, LeadEvent event, Optional<Entry> entry) {}

    /// A lead's record in another system.
    ///
    /// @param id as that system has it
    /// @param page where people see it
    record Entry(String id, Optional<URI> page) {}

    sealed interface Answer {
        record Taken(Optional<Entry> entry) implements Answer {}

        record Later(Duration after, String why) implements Answer {}

        /// It never takes this one. The next one may be taken.
        ///
        /// @param why in the system's own words, which come after `: ` and are not logged
        record Refused(String why) implements Answer {}

        /// It takes nothing before a person acts, for example gives new credentials. Nothing is given up meanwhile.
        record NeedsYou(String why) implements Answer {}
    }
}
