package dev.leadgate.adapters.email;

import dev.leadgate.spi.Cursor;
import java.util.Optional;

/// The place in a folder: RFC 3501 UIDs grow for as long as UIDVALIDITY stays the same. Written as
/// `validity:last`, with `:gaps` behind it where there are any.
///
/// @param gaps UIDs below the last one where no mail was seen
record ImapCursor(long validity, long lastUid, UidGaps gaps) {
    ImapCursor(long validity, long lastUid) {
        this(validity, lastUid, UidGaps.NONE);
    }

    static Optional<ImapCursor> read(Cursor cursor) {
        var parts = cursor.value().split(":", 3);
        if (parts.length < 2 || !parts[0].matches("[0-9]{1,18}") || !parts[1].matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return UidGaps.read(parts.length == 3 ? parts[2] : "")
                .map(gaps -> new ImapCursor(Long.parseLong(parts[0]), Long.parseLong(parts[1]), gaps));
    }

    Cursor written() {
        var place = validity + ":" + lastUid;
        return new Cursor(gaps.ranges().isEmpty() ? place : place + ":" + gaps.written());
    }

    /// After the mail of this UID was handed in.
    ImapCursor with(long uid) {
        return uid > lastUid
                ? new ImapCursor(validity, uid, gaps.between(lastUid, uid))
                : new ImapCursor(validity, lastUid, gaps.without(uid));
    }
}
