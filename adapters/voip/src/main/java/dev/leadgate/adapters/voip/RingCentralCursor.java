package dev.leadgate.adapters.voip;

import dev.leadgate.spi.Cursor;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/// A stretch of the call log, by the starts of calls, and the page of it to read next.
///
/// @param floor nothing before it is read: when the source was first started
/// @param page 0 when the stretch was read to its end
record RingCentralCursor(Instant floor, Instant from, Instant to, int page) {

    /// "From now on".
    static RingCentralCursor starting(Instant now) {
        return new RingCentralCursor(now, now, now, 0);
    }

    /// What to read now: the rest of this stretch, or the next one, which goes back a while.
    RingCentralCursor current(Instant now, Duration lookBack) {
        if (page > 0) {
            return this;
        }
        var back = to.minus(lookBack);
        return new RingCentralCursor(floor, back.isBefore(floor) ? floor : back, now.isBefore(to) ? to : now, 1);
    }

    RingCentralCursor behind(boolean more) {
        return new RingCentralCursor(floor, from, to, more ? page + 1 : 0);
    }

    Cursor stored() {
        return new Cursor(floor + " " + from + " " + to + " " + page);
    }

    /// @throws IOException this text was written by something else
    static RingCentralCursor of(Cursor cursor) throws IOException {
        var parts = cursor.value().split(" ", -1);
        try {
            if (parts.length == 4) {
                return new RingCentralCursor(
                        Instant.parse(parts[0]),
                        Instant.parse(parts[1]),
                        Instant.parse(parts[2]),
                        Integer.parseInt(parts[3]));
            }
        } catch (DateTimeException | NumberFormatException e) {
            throw new IOException("RingCentral: the stored cursor cannot be read; clear this source's cursor", e);
        }
        throw new IOException("RingCentral: the stored cursor cannot be read; clear this source's cursor");
    }
}
