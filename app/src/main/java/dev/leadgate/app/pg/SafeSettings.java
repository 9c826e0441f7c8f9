package dev.leadgate.app.pg;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;

/// An acknowledged lead must survive a power cut. That hangs on three settings of PostgreSQL,
/// ours or the operator's own; they are asked for at each start and never assumed.
public final class SafeSettings {
    private static final String ASK = """
            select name, setting from pg_settings
            where name in ('fsync', 'full_page_writes', 'synchronous_commit') order by name
            """;

    private SafeSettings() {}

    /// Returns when the three settings, as this connection sees them, are safe.
    ///
    /// Throws LG0802 with the names of those that are not, and what they are set to.
    /// `synchronous_commit` may be `on`, `remote_apply`, or anything else that waits for the
    /// local disk: `local` and `remote_write` do; `off` does not.
    public static void verify(Connection connection) throws SQLException {
        var unsafe = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(ASK)) {
            while (rows.next()) {
                if (rows.getString(2).equals("off")) {
                    unsafe.add(rows.getString(1));
                }
            }
        }
        if (!unsafe.isEmpty()) {
            throw new LeadgateException(
                    ErrorCode.LG0802,
                    "PostgreSQL runs with " + String.join(" = off, ", unsafe)
                            + " = off and would lose acknowledged leads in a crash; set "
                            + (unsafe.size() == 1 ? "it" : "them")
                            + " to on in postgresql.conf (and for the role and database) and restart PostgreSQL");
        }
    }
}
