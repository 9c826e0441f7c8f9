package dev.leadgate.store;

import dev.leadgate.store.AuditRows.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

final class PgAudit implements Audit {
    private final DataSource console;

    PgAudit(DataSource console) {
        this.console = console;
    }

    @Override
    public void note(String action, String subject) {
        Origin.current().ifPresent(origin -> note(origin, action, subject));
    }

    @Override
    public void note(Origin origin, String action, String subject) {
        Sql.transaction(console, connection -> {
            AuditRows.write(connection, origin, action, subject, Change.UNKNOWN);
            return true;
        });
    }

    @Override
    public List<Entry> list(Filter filter, Optional<Long> before, int max) {
        var since = filter.since().orElse(null);
        var who = filter.who().orElse(null);
        var action = filter.action().orElse(null);
        return Sql.apart(
                console,
                connection -> Sql.query(
                        connection,
                        """
                        select * from audit
                        where (?::timestamptz is null or at >= ?::timestamptz) and (?::text is null or who = ?)
                          and (?::text is null or action = ? or starts_with(action, ? || '.'))
                          and (?::bigint is null or id < ?)
                        order by id desc limit ?
                        """,
                        PgAudit::entry,
                        since,
                        since,
                        who,
                        who,
                        action,
                        action,
                        action,
                        before.orElse(null),
                        before.orElse(null),
                        max));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                Sql.time(row, "at"),
                new Origin(
                        row.getString("who"), row.getString("via"), row.getString("address"), row.getString("request")),
                row.getString("action"),
                row.getString("subject"),
                Optional.ofNullable(row.getString("before_digest")),
                Optional.ofNullable(row.getString("after_digest")));
    }

    @Override
    public int forget(Instant before) {
        return Sql.transaction(
                console,
                connection -> Sql.update(
                        connection,
                        "delete from audit where at < least(?::timestamptz, clock_timestamp() - interval '30 days 1 minute')",
                        before));
    }
}
