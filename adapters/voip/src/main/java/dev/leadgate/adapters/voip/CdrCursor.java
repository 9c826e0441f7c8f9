package dev.leadgate.adapters.voip;

import dev.leadgate.spi.Cursor;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/// How far the call record file was read.
///
/// @param inode of the file, 0 when none was there yet
/// @param offset everything below is in the inbox
/// @param length of the file's beginning that the fingerprint covers
/// @param done calls above the offset that are in the inbox already, because an older one is still open
record CdrCursor(long inode, long offset, int length, String fingerprint, Set<String> done) {

    static final CdrCursor NOTHING_YET = new CdrCursor(0, 0, 0, "-", Set.of());

    Cursor stored() {
        return new Cursor(
                inode + " " + offset + " " + length + " " + fingerprint + " " + String.join(",", new TreeSet<>(done)));
    }

    /// @throws IOException this text was written by something else
    static CdrCursor of(Cursor cursor) throws IOException {
        var parts = cursor.value().split(" ", -1);
        try {
            if (parts.length == 5) {
                Set<String> done = parts[4].isEmpty() ? Set.of() : Set.of(parts[4].split(",", -1));
                return new CdrCursor(
                        Long.parseLong(parts[0]), Long.parseLong(parts[1]), Integer.parseInt(parts[2]), parts[3], done);
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("Asterisk CDR: the stored cursor cannot be read; clear this source's cursor", e);
        }
        throw new IOException("Asterisk CDR: the stored cursor cannot be read; clear this source's cursor");
    }
}
