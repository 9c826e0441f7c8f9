package dev.leadgate.store;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.store.Outbox.Lost;
import dev.leadgate.store.Settlement.Notice;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A notice that goes out once more, or alarms, because it did not arrive.
final class UndeliveredRows {
    private UndeliveredRows() {}

    /// @return what is told of it; nothing when it was said before
    static List<TimelineEvent> write(Connection connection, Lost lost, UUID notice, Optional<Notice> again)
            throws SQLException {
        var facts = Map.of("channel", lost.channel(), "rep", lost.rep(), "receipt", lost.receipt(), "why", lost.why());
        var told = Sql.query(
                connection, """
                with told as (
                  insert into timeline (lead_id, kind, actor, detail)
                  select ?::uuid, 'notify_undelivered', 'gateway', ?::text
                  where not exists (
                    select 1 from timeline
                    where lead_id = ? and kind = 'notify_undelivered' and detail::jsonb ->> 'receipt' = ?
                  )
                  returning id, lead_id, at, kind, actor, detail
                )
                select told.*, l.number from told join lead l on l.id = told.lead_id
                """, PgOutbox::event, lost.lead(), StoredJson.facts(facts), lost.lead(), lost.receipt());
        if (told.isEmpty()) {
            return told;
        }
        if (again.isPresent()) {
            put(connection, notice, lost.lead(), again.get());
        } else {
            Sql.update(
                    connection,
                    "insert into alarm (code, subject, detail) values (?, ?, ?)",
                    ErrorCode.LG0701.name(),
                    "L-" + lost.number(),
                    InboxRows.clean(
                            "nobody could be told: " + lost.channel() + " did not hand it over, " + lost.why()));
        }
        return told;
    }

    /// One notice for at once.
    static void put(Connection connection, UUID id, UUID lead, Notice notice) throws SQLException {
        Sql.update(
                connection,
                """
                insert into outbox (id, lead_id, channel, ladder, kind, recipient, card)
                values (?, ?, ?, string_to_array(?, chr(10)), ?, ?, ?)
                on conflict (id) do nothing
                """,
                id,
                lead,
                notice.ladder().getFirst(),
                String.join("\n", notice.ladder()),
                notice.kind(),
                StoredJson.recipient(notice.recipient()),
                StoredJson.card(notice.card()));
    }
}
