package dev.leadgate.store;

import dev.leadgate.signature.Sha256;
import dev.leadgate.store.Audit.Origin;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Entries of the audit log, written by the transactions they are about.
final class AuditRows {
    private static final int LONGEST = 200;

    static final String INSERT = """
            insert into audit (who, via, address, request, action, subject, before_digest, after_digest)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private AuditRows() {}

    /// What was and is, as it may be compared and not read.
    record Change(Optional<String> before, Optional<String> after) {
        static final Change UNKNOWN = new Change(Optional.empty(), Optional.empty());

        static Change made(Object... state) {
            return new Change(Optional.empty(), Optional.of(digest(state)));
        }

        static Change ended(Object... state) {
            return new Change(Optional.of(digest(state)), Optional.empty());
        }
    }

    /// Adds an entry when somebody is behind what this thread does.
    static void write(Connection connection, String action, String subject, Change change) throws SQLException {
        var origin = Origin.current();
        if (origin.isPresent()) {
            write(connection, origin.get(), action, subject, change);
        }
    }

    static void write(Connection connection, Origin origin, String action, String subject, Change change)
            throws SQLException {
        Sql.update(connection, INSERT, values(origin, action, subject, change));
    }

    static @Nullable Object[] values(Origin origin, String action, String subject, Change change) {
        return new @Nullable Object[] {
            text(origin.who()),
            text(origin.via()),
            text(origin.address()),
            text(origin.request()),
            action,
            text(subject),
            change.before().orElse(null),
            change.after().orElse(null)
        };
    }

    private static String text(String text) {
        var clean = InboxRows.clean(text);
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
    }

    /// SHA-256 of a state, whose parts are told apart.
    static String digest(Object... state) {
        return Sha256.hex(List.of(state).toString());
    }
}
