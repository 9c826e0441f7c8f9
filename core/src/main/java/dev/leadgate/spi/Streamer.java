package dev.leadgate.spi;

import java.io.IOException;
import java.util.List;

/// Holds a connection and hands in what arrives. Runs on a virtual thread of the framework's.
@FunctionalInterface
public interface Streamer {

    /// Returning or throwing makes the framework reconnect with back-off until [Door#closed].
    void run(Door door) throws IOException, InterruptedException;

    /// The way into the inbox.
    interface Door {

        /// How far this source got when it last handed something in.
        Cursor cursor();

        /// Returns once the envelopes and the cursor are committed together; only then
        /// acknowledge upstream.
        ///
        /// @throws IOException when the store is away: nothing was stored, try again or return
        void accept(List<Envelope> envelopes, Cursor next) throws IOException, InterruptedException;

        /// True once the source is to stop; a streamer looks at least once a second.
        boolean closed();

        /// Says that the connection stands (or not), in at most 20 characters, for the source's
        /// status.
        void status(boolean ok, String words);

        /// Runs `action` when [#closed] turns true, to break a wait that cannot look.
        void onClose(Runnable action);
    }
}
