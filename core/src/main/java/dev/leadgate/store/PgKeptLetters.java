package dev.leadgate.store;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.store.AuditRows.Change;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

final class PgKeptLetters implements KeptLetters {
    private final DataSource console;
    private final LetterWakeups wakeups;

    PgKeptLetters(DataSource console, LetterWakeups wakeups) {
        this.console = console;
        this.wakeups = wakeups;
    }

    @Override
    public List<Kept> troubled(int max) {
        return Sql.apart(console, connection -> Sql.query(connection, """
                select m.*, l.number from (
                  (select * from letter where state = 'failed' and seen_at is null order by over_at desc limit ?)
                  union all
                  (select * from letter where state = 'queued' and attempt > 0 order by visible_at limit ?)
                ) m join lead l on l.id = m.lead_id
                order by m.over_at desc nulls last, m.visible_at limit ?
                """, PgKeptLetters::kept, max, max, max));
    }

    private static Kept kept(ResultSet row) throws SQLException {
        boolean failed = row.getString("state").equals("failed");
        return new Kept(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                LetterKind.of(row.getString("kind")),
                row.getString("author"),
                row.getString("via"),
                row.getInt("attempt") + (failed ? 1 : 0),
                Sql.time(row, "created_at"),
                failed ? Optional.<Instant>empty() : Sql.maybeTime(row, "visible_at"),
                row.getString("detail"));
    }

    @Override
    public boolean retry(UUID letter) {
        var via = Sql.transaction(console, connection -> {
            var found = Sql.query(connection, """
                    update letter set state = 'queued', attempt = 0, over_at = null, visible_at = clock_timestamp()
                    where id = ? and (state = 'failed' or state = 'queued' and attempt > 0
                      and visible_at > clock_timestamp() + ? * interval '1 millisecond')
                    returning via
                    """, row -> row.getString(1), letter, PgLetters.LEASE.toMillis());
            return ended(connection, "letter.retried", letter, found);
        });
        via.ifPresent(wakeups::ring);
        return via.isPresent();
    }

    @Override
    public boolean seen(UUID letter) {
        return Sql.transaction(console, connection -> {
            var found = Sql.query(connection, """
                    update letter set seen_at = clock_timestamp()
                    where id = ? and state = 'failed' and seen_at is null returning via
                    """, row -> row.getString(1), letter);
            return ended(connection, "letter.seen", letter, found).isPresent();
        });
    }

    private static Optional<String> ended(Connection connection, String act, UUID letter, List<String> via)
            throws SQLException {
        for (var notifier : via) {
            AuditRows.write(connection, act, "letter " + letter, Change.UNKNOWN);
            clear(connection, notifier);
        }
        return via.stream().findFirst();
    }

    /// One for each notifier, until nobody has a failed letter of it before them.
    static void alarm(Connection connection, String via, String why) throws SQLException {
        var code = ErrorCode.LG0710.name();
        Sql.query(connection, "select pg_advisory_xact_lock(hashtext(?))", row -> true, "alarm " + code + via);
        Sql.update(connection, """
                insert into alarm (code, subject, detail) select ?, ?, ?
                where not exists (select 1 from alarm where code = ? and subject = ? and cleared_at is null)
                """, code, via, InboxRows.clean("letters to leads failed: " + why), code, via);
    }

    private static void clear(Connection connection, String via) throws SQLException {
        Sql.update(connection, """
                update alarm a set cleared_at = clock_timestamp()
                where code = ? and subject = ? and cleared_at is null and not exists (
                  select 1 from letter where via = a.subject and state = 'failed' and seen_at is null)
                """, ErrorCode.LG0710.name(), via);
    }
}
