package dev.leadgate.store;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.store.AuditRows.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

final class PgKeptNotices implements KeptNotices {
    private static final List<String> UNDELIVERABLE =
            List.of(ErrorCode.LG0701.name(), ErrorCode.LG0704.name(), ErrorCode.LG0711.name());

    private final DataSource console;
    private final Function<String, Wakeup> channels;

    PgKeptNotices(DataSource console, Function<String, Wakeup> channels) {
        this.console = console;
        this.channels = channels;
    }

    /// A notice that is being sent is hidden for as long as a lease; one hidden for longer was put off.
    private static final String PUT_OFF = "o.visible_at > clock_timestamp() + ? * interval '1 millisecond'";

    @Override
    public List<Kept> waiting(int max) {
        return Sql.apart(
                console,
                connection -> Sql.query(
                        connection, """
                        select o.*, l.number, %s as put_off, a.detail as why
                        from outbox o join lead l on l.id = o.lead_id
                        left join lateral (
                          select detail from attempt where lead_id = o.lead_id and notice_id = o.id order by id desc limit 1
                        ) a on true
                        order by o.visible_at, o.id limit ?
                        """.formatted(PUT_OFF), PgKeptNotices::kept, PgOutbox.LEASE.toMillis(), max));
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getString("kind"),
                StoredJson.recipient(row.getString("recipient")).rep(),
                row.getString("channel"),
                row.getInt("attempt"),
                Sql.time(row, "created_at"),
                Sql.time(row, "visible_at"),
                row.getBoolean("put_off"),
                Optional.ofNullable(row.getString("why")));
    }

    @Override
    public long count() {
        return Sql.apart(
                console,
                connection -> Sql.query(connection, "select count(*) from outbox", row -> row.getLong(1))
                        .getFirst());
    }

    @Override
    public List<Reader.Alarm> undeliverable(int max) {
        return Sql.apart(
                console,
                connection -> Sql.query(
                        connection,
                        """
                        select id, code, subject, detail, at from alarm
                        where code = any(?) and cleared_at is null order by id desc limit ?
                        """,
                        row -> new Reader.Alarm(
                                row.getLong("id"),
                                row.getString("code"),
                                row.getString("subject"),
                                row.getString("detail"),
                                Sql.time(row, "at")),
                        Sql.texts(UNDELIVERABLE),
                        max));
    }

    @Override
    public boolean retry(UUID notice) {
        var channel = Sql.transaction(console, connection -> {
            var found = Sql.query(
                    connection,
                    "update outbox o set visible_at = clock_timestamp() where o.id = ? and " + PUT_OFF
                            + " returning o.channel, o.lead_id",
                    row -> row.getString("channel"),
                    notice,
                    PgOutbox.LEASE.toMillis());
            if (!found.isEmpty()) {
                AuditRows.write(connection, "notice.retried", "notice " + notice, Change.UNKNOWN);
            }
            return found.stream().findFirst();
        });
        channel.map(channels).ifPresent(Wakeup::ring);
        return channel.isPresent();
    }

    @Override
    public boolean seen(long alarm) {
        return Sql.transaction(console, connection -> {
            var subject = Sql.query(connection, """
                    update alarm set cleared_at = clock_timestamp()
                    where id = ? and code = any(?) and cleared_at is null returning subject
                    """, row -> row.getString(1), alarm, Sql.texts(UNDELIVERABLE));
            for (var lead : subject) {
                AuditRows.write(connection, "alarm.seen", lead, Change.UNKNOWN);
            }
            return !subject.isEmpty();
        });
    }
}
