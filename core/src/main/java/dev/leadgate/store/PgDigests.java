package dev.leadgate.store;

import dev.leadgate.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/// Figures are read by one of the pools for people: what a manager reads once a day holds up no lead.
final class PgDigests implements Digests {

    /// Longer than any notifier takes.
    static final Duration LEASE = Duration.ofSeconds(90);

    private final DataSource console;
    private final PgNoticePause pause;

    PgDigests(DataSource console, PgNoticePause pause) {
        this.console = console;
        this.pause = pause;
    }

    @Override
    public boolean write(NewDigest digest) {
        var rep = digest.recipient().rep();
        var id = id(rep, digest);
        if (isThere(id)) {
            return false;
        }
        return Sql.transaction(console, connection -> {
            // Whoever is second waits here for the first, and then writes nothing.
            int mine = Sql.update(
                    connection,
                    """
                    insert into digest (id, rep, since_at, until_at, recipient, ladder, figures)
                    values (?, ?, ?, ?, ?, string_to_array(?, chr(10)), '')
                    on conflict do nothing
                    """,
                    id,
                    rep,
                    digest.since(),
                    digest.until(),
                    StoredJson.recipient(digest.recipient()),
                    String.join("\n", digest.ladder()));
            if (mine == 0) {
                return false;
            }
            var figures = new DigestFigures(connection, digest).read();
            Sql.update(connection, "update digest set figures = ? where id = ?", StoredJson.figures(figures), id);
            Sql.update(
                    connection,
                    "delete from digest where until_at < clock_timestamp() - ? * interval '1 millisecond'",
                    KEPT.toMillis());
            return true;
        });
    }

    private static UUID id(String rep, NewDigest digest) {
        return UUID.nameUUIDFromBytes(("digest|" + rep + "|" + digest.until()).getBytes(StandardCharsets.UTF_8));
    }

    private boolean isThere(UUID id) {
        return !Sql.apart(
                        console,
                        connection ->
                                Sql.query(connection, "select 1 from digest where id = ?", row -> row.getInt(1), id))
                .isEmpty();
    }

    @Override
    public List<DueDigest> claim(int max) {
        if (pause.isOn()) {
            return List.of();
        }
        return Sql.apart(console, connection -> Sql.query(connection, """
                with due as materialized (
                  select id from digest where state = 'queued' and visible_at <= clock_timestamp()
                  order by visible_at, id limit ? for update skip locked
                )
                update digest d
                set lease = d.lease + 1, visible_at = clock_timestamp() + ? * interval '1 millisecond'
                from due where d.id = due.id
                returning d.id, d.recipient, d.since_at, d.until_at, d.figures, d.ladder, d.rung, d.attempt, d.lease
                """, PgDigests::due, max, LEASE.toMillis()));
    }

    private static DueDigest due(ResultSet row) throws SQLException {
        return new DueDigest(
                row.getObject("id", UUID.class),
                StoredJson.recipient(row.getString("recipient")),
                Sql.time(row, "since_at"),
                Sql.time(row, "until_at"),
                StoredJson.figures(row.getString("figures")),
                List.of((String[]) row.getArray("ladder").getArray()),
                row.getInt("rung"),
                row.getInt("attempt"),
                row.getInt("lease"));
    }

    @Override
    public void settle(DueDigest digest, Result result) {
        switch (result) {
            case Result.Sent(var receipt) -> over(digest, "sent", receipt);
            case Result.Retry(var after, var why) ->
                Sql.apart(
                        console,
                        connection -> Sql.update(
                                connection, """
                                update digest set attempt = attempt + 1, detail = ?,
                                  visible_at = clock_timestamp() + ? * interval '1 millisecond'
                                where id = ? and lease = ? and state = 'queued'
                                """, InboxRows.clean(why), after.toMillis(), digest.id(), digest.lease()));
            case Result.GiveUp(var why) -> {
                if (digest.isOnTheLast()) {
                    over(digest, "failed", why);
                } else {
                    next(digest, why);
                }
            }
        }
    }

    private void next(DueDigest digest, String why) {
        Sql.apart(
                console, connection -> Sql.update(connection, """
                        update digest set rung = rung + 1, attempt = 0, detail = ?, visible_at = clock_timestamp()
                        where id = ? and lease = ? and state = 'queued'
                        """, InboxRows.clean(why), digest.id(), digest.lease()));
    }

    private void over(DueDigest digest, String state, String detail) {
        Sql.transaction(console, connection -> {
            int mine = Sql.update(
                    connection,
                    "update digest set state = ?, detail = ? where id = ? and lease = ? and state = 'queued'",
                    state,
                    InboxRows.clean(detail),
                    digest.id(),
                    digest.lease());
            if (mine == 1 && state.equals("failed")) {
                Sql.update(
                        connection,
                        "insert into alarm (code, subject, detail) values (?, ?, ?)",
                        ErrorCode.LG0701.name(),
                        "digest for " + digest.recipient().rep(),
                        InboxRows.clean("no channel delivered it: " + detail));
            }
            return mine;
        });
    }
}
