package dev.leadgate.store;

import dev.leadgate.store.Outbox.Result.Gathered;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;

/// What other writers have to do with summary cards.
final class SummaryRows {

    /// What comes within this time after the first that is gathered stands on the same card.
    private static final Duration COLLECTS = Duration.ofSeconds(3);

    private SummaryRows() {}

    /// A notice waits for its rep's next card in this channel.
    static void gather(Connection connection, DueNotice notice, Gathered how) throws SQLException {
        Sql.update(
                connection,
                """
                update outbox o set gathered = ?, onto = ?, visible_at = clock_timestamp()
                  + greatest(interval '0', least(? * interval '1 millisecond', greatest(
                      ? * interval '1 millisecond',
                      (select max(shown_at) from summary_card c where c.channel = o.channel and c.rep = ?)
                        + ? * interval '1 millisecond' - clock_timestamp())))
                where id = ? and lease = ?
                """,
                notice.notification().recipient().rep(),
                how.onto().orElse(null),
                how.atMost().map(Duration::toMillis).orElse(null),
                COLLECTS.toMillis(),
                notice.notification().recipient().rep(),
                how.rest().toMillis(),
                notice.notification().id(),
                notice.lease());
    }

    /// Cards that show these leads show them as they were. In the order of their ids, as everywhere.
    static void changed(Script script, Collection<UUID> leads) {
        script.update("""
                with mine as materialized (
                  select id from summary_card where leads && ? order by id for update
                )
                update summary_card c set changed_at = clock_timestamp() from mine where c.id = mine.id
                """, Sql.uuids(leads));
    }

    static int endLeases(Connection connection) throws SQLException {
        return Sql.update(
                connection,
                "update notice_pace set leased_until = clock_timestamp() where leased_until > clock_timestamp()");
    }
}
