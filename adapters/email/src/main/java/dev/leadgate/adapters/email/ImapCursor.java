package dev.leadgate.adapters.email;

import dev.leadgate.spi.Cursor;
import java.util.Optional;

/// The place in a folder: RFC 3501 UIDs grow for as long as UIDVALIDITY stays the same.
record ImapCursor(long validity, long lastUid) {
    static Optional<ImapCursor> read(Cursor cursor) {
        var value = cursor.value();
        int colon = value.indexOf(':');
        if (!value.matches("[0-9]{1,18}:[0-9]{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(
                new ImapCursor(Long.parseLong(value.substring(0, colon)), Long.parseLong(value.substring(colon + 1))));
    }

    Cursor written() {
        return new Cursor(validity + ":" + lastUid);
    }

    ImapCursor at(long uid) {
        return new ImapCursor(validity, uid);
    }
}
