package dev.leadgate.spi;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Fetches what came after a cursor. Called by one thread at a time; the framework retries with
/// back-off.
@FunctionalInterface
public interface Poller {

    /// @throws AccessRefusedException a person has to act
    /// @throws AskedToWaitException the sender limits how often it may be asked
    /// @throws IOException when the sender cannot be read now; in every case it is asked again later
    /// from the same cursor
    Page poll(Cursor from) throws IOException, InterruptedException;

    /// From where everything since a moment is read, for a backfill. Empty when this poller cannot go
    /// back, or must not because reading changes something at the sender.
    default Optional<Cursor> since(Instant moment) {
        return Optional.empty();
    }

    /// @param next stored in the same transaction as the envelopes
    /// @param more there is a next page already: poll again at once
    record Page(List<Envelope> envelopes, Cursor next, boolean more) {
        public Page {
            envelopes = List.copyOf(envelopes);
        }
    }
}
