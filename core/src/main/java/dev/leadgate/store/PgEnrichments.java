package dev.leadgate.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

final class PgEnrichments implements Enrichments {
    private final DataSource pipeline;
    private final DataSource console;
    private final PgInbox inbox;

    PgEnrichments(DataSource pipeline, DataSource console, PgInbox inbox) {
        this.pipeline = pipeline;
        this.console = console;
        this.inbox = inbox;
    }

    @Override
    public List<Claimed> claim(int max, Set<String> busy) {
        return inbox.announced(max, busy);
    }

    @Override
    public void later(Claimed claimed, Duration after, String why) {
        inbox.later(claimed, after);
        Sql.transaction(
                pipeline,
                connection -> Sql.update(connection, """
                        insert into enrichment (inbox_id, why) values (?, ?)
                        on conflict (inbox_id) do update set why = excluded.why
                        """, claimed.raw().inboxId(), why.replace('\0', '\uFFFD')));
    }

    @Override
    public void without(Claimed claimed) {
        Sql.transaction(
                pipeline,
                connection -> Sql.update(
                        connection,
                        """
                        update inbox_work set lane = ?, visible_at = clock_timestamp(), attempt = 0
                        where inbox_id = ? and attempt = ? and lane = ?
                        """,
                        Lane.RECEIVED.word(),
                        claimed.raw().inboxId(),
                        claimed.attempt(),
                        Lane.PENDING_ENRICHMENT.word()));
        inbox.wakeup(Lane.RECEIVED).ring();
    }

    /// A first try has left no note.
    @Override
    public void done(Claimed claimed) {
        if (claimed.attempt() > 1) {
            Sql.transaction(
                    pipeline,
                    connection -> Sql.update(
                            connection,
                            "delete from enrichment where inbox_id = ?",
                            claimed.raw().inboxId()));
        }
    }

    @Override
    public List<Pending> pending(int max) {
        return Sql.transaction(
                console,
                connection -> Sql.query(
                        connection,
                        """
                        select w.inbox_id, i.source, i.received_at, w.attempt, e.why, w.visible_at
                        from inbox_work w join inbox i on i.id = w.inbox_id
                        left join enrichment e on e.inbox_id = w.inbox_id
                        where w.lane = 'pending_enrichment' order by w.inbox_id limit ?
                        """,
                        row -> new Pending(
                                row.getLong("inbox_id"),
                                row.getString("source"),
                                Sql.time(row, "received_at"),
                                row.getInt("attempt"),
                                Optional.ofNullable(row.getString("why")),
                                Sql.time(row, "visible_at")),
                        max));
    }
}
