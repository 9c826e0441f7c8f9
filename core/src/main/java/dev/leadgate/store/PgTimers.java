package dev.leadgate.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

final class PgTimers implements Timers {
    /// As [StoredJson] writes it; a quote inside a value is escaped, so no value looks like it.
    private static final String SILENT = "\"" + Backfilled.SILENT + "\":\"true\"";

    /// One place is free, and the oldest lead may ask for skills that the rep does not have.
    private static final int ROUSED = 100;

    private final DataSource pipeline;
    private final Wakeup wakeup = new Wakeup();
    private final Wakeup dueWakeup = new Wakeup();

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
    public List<DueTimer> claimDue(int max, Duration lease) {
        return Sql.apart(
                pipeline,
                connection -> Sql.query(
                        connection,
                        """
                        with due as materialized (
                          select kind, lead_id from timer
                          where kind = 'sla' and visible_at <= clock_timestamp()
                          order by visible_at limit ? for update skip locked
                        )
                        update timer t
                        set attempt = t.attempt + 1, visible_at = clock_timestamp() + ? * interval '1 millisecond'
                        from due where t.kind = due.kind and t.lead_id = due.lead_id
                        returning t.lead_id, t.step, t.attempt
                        """,
                        row -> new DueTimer(
                                row.getObject("lead_id", UUID.class),
                                TimerStep.of(row.getString("step")),
                                row.getInt("attempt")),
                        max,
                        lease.toMillis()));
    }

    @Override
    public void rouse(Set<String> teams) {
        var names = Sql.texts(teams.stream().sorted().toList());
        Sql.transaction(pipeline, connection -> {
            // Who decides at this moment has read that nobody is there: what they let wait is roused, too.
            Sql.query(connection, "select id from team where id = any(?) order by id for share", row -> true, names);
            return Sql.update(connection, """
                    update timer t set visible_at = clock_timestamp()
                    from (
                      select w.lead_id from timer w join lead l on l.id = w.lead_id
                      where w.kind = 'waiting' and l.state = 'waiting' and (l.team = any(?) or w.teams && ?)
                      order by w.lead_id for update of w
                    ) roused
                    where t.kind = 'waiting' and t.lead_id = roused.lead_id
                    """, names, names);
        });
        wakeup.ring();
    }

    @Override
    public void rouseAround(String rep) {
        int roused = Sql.apart(pipeline, connection -> Sql.update(connection, """
                        update timer t set visible_at = clock_timestamp()
                        from (
                          select w.lead_id from timer w join (
                            select l.id
                            from (select array_agg(team) as teams from team_member where rep = ?) theirs
                            join timer t on t.kind = 'waiting' join lead l on l.id = t.lead_id
                            where l.state = 'waiting' and (l.team = any(theirs.teams) or t.teams && theirs.teams)
                            order by l.number limit ?
                          ) oldest on oldest.id = w.lead_id
                          where w.kind = 'waiting' order by w.lead_id for update of w
                        ) roused
                        where t.kind = 'waiting' and t.lead_id = roused.lead_id
                        """, rep, ROUSED));
        if (roused > 0) {
            wakeup.ring();
        }
    }

    @Override
    public Wakeup dueWakeup() {
        return dueWakeup;
    }

    @Override
    public Wakeup wakeup() {
        return wakeup;
    }
}
