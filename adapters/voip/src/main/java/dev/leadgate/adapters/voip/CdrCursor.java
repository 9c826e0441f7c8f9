package dev.leadgate.adapters.voip;

import dev.leadgate.spi.Cursor;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/// How far the call record file was read.
///
/// @param inode of the file, 0 when nothing of it was there yet
/// @param offset everything below is in the inbox
/// @param length of the file's beginning that the fingerprint covers, 0 when nothing was there
/// yet
/// @param since last change of the newest file known: what was written later was not read yet
/// @param done calls above the offset that are in the inbox already, because an older one is
/// still open
record CdrCursor(long inode, long offset, int length, String fingerprint, Instant since, Set<String> done) {

    static CdrCursor nothingYet(Instant since) {
        return new CdrCursor(0, 0, 0, "-", since, Set.of());
    }

    Cursor stored() {
        return new Cursor(inode + " " + offset + " " + length + " " + fingerprint + " " + since + " "
                + String.join(",", new TreeSet<>(done)));
    }

    /// @throws IOException this text was written by something else
    static CdrCursor of(Cursor cursor) throws IOException {
        var parts = cursor.value().split(" ", -1);
        try {
            if (parts.length == 6) {
                return new CdrCursor(
                        Long.parseLong(parts[0]),
                        Long.parseLong(parts[1]),
                        Integer.parseInt(parts[2]),
                        parts[3],
                        Instant.parse(parts[4]),
                        parts[5].isEmpty() ? Set.of() : Set.of(parts[5].split(",", -1)));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("Call records: the stored cursor cannot be read; clear this source's cursor", e);
        }
        throw new IOException("Call records: the stored cursor cannot be read; clear this source's cursor");
    }
}
