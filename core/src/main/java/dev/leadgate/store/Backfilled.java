package dev.leadgate.store;

import dev.leadgate.spi.Envelope;
import java.util.HashMap;
import java.util.Map;

/// How an envelope that was backfilled, and not sent, is marked: by attributes beside its payload,
/// so that a replay of it is a backfill again.
public final class Backfilled {
    /// Present and `true`: reps are not told.
    static final String SILENT = "backfill_silent";

    private static final String COLUMNS = "backfill_columns";
    private static final String ANY = "backfill";

    /// How attributes as they are stored begin an entry that only a backfilled envelope has.
    static final String STORED = "\"" + ANY;

    private Backfilled() {}

    /// The envelope, marked.
    ///
    /// @param silent notify nobody
    /// @param columns the payload is a row of a table that the source itself cannot read: an object of
    /// column to text
    public static Envelope mark(Envelope envelope, boolean silent, boolean columns) {
        Map<String, String> attributes = new HashMap<>(envelope.attributes());
        attributes.put(ANY, "true");
        if (silent) {
            attributes.put(SILENT, "true");
        }
        if (columns) {
            attributes.put(COLUMNS, "true");
        }
        return new Envelope(envelope.key(), envelope.occurredAt(), envelope.payload(), attributes);
    }

    public static boolean silent(Envelope envelope) {
        return "true".equals(envelope.attributes().get(SILENT));
    }

    public static boolean columns(Envelope envelope) {
        return "true".equals(envelope.attributes().get(COLUMNS));
    }
}
