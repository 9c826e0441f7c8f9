package dev.leadgate.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

final class PgTimers implements Timers {
    /// As [StoredJson] writes it; a quote inside a value is escaped, so no value looks like it.
    private static final String SILENT = "\"" + Backfilled.SILENT + "\":\"true\"";

    private final DataSource pipeline;
    private final Wakeup wakeup = new Wakeup();

    PgTimers(DataSource pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public List<WaitingLead> claimWaiting(int max, Duration lease) {
        return Sql.transaction(
                pipeline, connection -> Sql.query(connection, """
                        with due as materialized (
                          select t.kind, t.lead_id from timer t join lead l on l.id = t.lead_id
                          where t.kind = 'waiting' and t.visible_at <= clock_timestamp()
                          order by l.number limit ? for update of t skip locked
                        ), leased as (
                          update timer t
                          set attempt = t.attempt + 1, visible_at = clock_timestamp() + ? * interval '1 millisecond'
                          from due where t.kind = due.kind and t.lead_id = due.lead_id
                          returning t.lead_id
                        )
                        select l.number, l.doc, l.received_at, l.created_at, not exists (
                                 select 1 from touch t join inbox i on i.id = t.inbox_id
                                 where t.lead_id = l.id and position(? in i.attributes) = 0) as silent
                        from leased join lead l on l.id = leased.lead_id order by l.number
                        """, PgTimers::waiting, max, lease.toMillis(), SILENT));
    }

    private static WaitingLead waiting(ResultSet row) throws SQLException {
        return new WaitingLead(
                row.getLong("number"),
                StoredJson.lead(row.getString("doc")),
                Sql.time(row, "received_at"),
                Sql.time(row, "created_at"),
                row.getBoolean("silent"));
    }

    @Override
    public void rouse(Set<String> teams) {
        Sql.transaction(
                pipeline,
                connection -> Sql.update(
                        connection, """
                        update timer t set visible_at = clock_timestamp()
                        from lead l
                        where t.kind = 'waiting' and l.id = t.lead_id and l.state = 'waiting' and l.team = any(?)
                        """, Sql.texts(teams.stream().sorted().toList())));
        wakeup.ring();
    }

    @Override
    public Wakeup wakeup() {
        return wakeup;
    }
}
