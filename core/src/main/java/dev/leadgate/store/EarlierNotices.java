package dev.leadgate.store;

import dev.leadgate.store.Outbox.Earlier;
import dev.leadgate.store.Outbox.Message;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a notice finds when it leaves: what its reader was told before, and where its lead stands.
final class EarlierNotices {
    private static final int MOST = 20;

    private EarlierNotices() {}

    static Earlier of(Connection connection, DueNotice notice, Duration within) throws SQLException {
        var lead = notice.notification().card().lead();
        var rep = notice.notification().recipient().rep();
        var messages = Sql.query(
                        connection,
                        """
                select detail::jsonb ->> 'receipt' as receipt, max(detail::jsonb ->> 'card') as card from timeline
                where lead_id = ? and kind = 'notified'
                  and detail::jsonb ->> 'rep' = ? and detail::jsonb ->> 'channel' = ?
                group by 1
                having min(at) > clock_timestamp() - ? * interval '1 millisecond'
                order by max(id) desc limit ?
                """,
                        row -> new Message(
                                Optional.ofNullable(row.getString("receipt")).orElse(""),
                                Optional.ofNullable(row.getString("card")).map(UUID::fromString)),
                        lead,
                        rep,
                        notice.channel(),
                        within.toMillis(),
                        MOST)
                .stream()
                .filter(message -> !message.receipt().isEmpty())
                .toList();
        return new Earlier(messages, onItsWay(connection, notice, lead, rep));
    }

    private static boolean onItsWay(Connection connection, DueNotice notice, UUID lead, String rep)
            throws SQLException {
        return Sql.query(
                                connection,
                                """
                select 1 as one from outbox
                where lead_id = ? and id <> ? and channel = ? and lease > 0 and created_at < ?::timestamptz
                  and visible_at between clock_timestamp() and clock_timestamp() + ? * interval '1 millisecond'
                  and recipient::jsonb ->> 'rep' = ?
                limit 1
                """,
                                row -> row.getInt("one"),
                                lead,
                                notice.notification().id(),
                                notice.channel(),
                                notice.createdAt(),
                                PgOutbox.LEASE.toMillis(),
                                rep)
                        .size()
                > 0;
    }

    static Optional<LeadNow> now(Connection connection, UUID lead) throws SQLException {
        List<LeadNow> found = Sql.query(
                connection,
                """
                select l.state, a.rep, a.id, a.accept_by, a.contact_by
                from lead l left join assignment a on a.lead_id = l.id and a.ended_at is null
                where l.id = ?
                """,
                row -> new LeadNow(
                        LeadState.of(row.getString("state")),
                        Optional.ofNullable(row.getString("rep")),
                        Optional.ofNullable(row.getObject("id", UUID.class)),
                        Sql.maybeTime(row, "accept_by"),
                        Sql.maybeTime(row, "contact_by")),
                lead);
        return found.stream().findFirst();
    }
}
