package dev.leadgate.store;

import dev.leadgate.store.AuditRows.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

final class PgSourceBook implements SourceBook {
    /// Alarms that this book raises and clears.
    private static final List<String> CODES = List.of("LG0505", "LG0506");

    private final DataSource pool;
    private final List<Wakeup> lanes;

    /// @param lanes rung after envelopes were put back
    PgSourceBook(DataSource pool, List<Wakeup> lanes) {
        this.pool = pool;
        this.lanes = List.copyOf(lanes);
    }

    @Override
    public boolean pause(String source, String by) {
        return Sql.transaction(pool, connection -> {
            boolean changed = Sql.update(
                            connection,
                            "insert into source_pause (source, by) values (?, ?) on conflict do nothing",
                            source,
                            by)
                    > 0;
            if (changed) {
                AuditRows.write(connection, "source.paused", source, Change.made("paused"));
            }
            return changed && note(connection, source, "paused", by, "");
        });
    }

    @Override
    public boolean resume(String source, String by) {
        return Sql.transaction(pool, connection -> {
            boolean changed = Sql.update(connection, "delete from source_pause where source = ?", source) > 0;
            if (changed) {
                AuditRows.write(connection, "source.resumed", source, Change.ended("paused"));
            }
            return changed && note(connection, source, "resumed", by, "");
        });
    }

    @Override
    public Map<String, Pause> pauses() {
        return Sql.transaction(pool, connection -> {
            var found = new HashMap<String, Pause>();
            Sql.query(
                    connection,
                    "select source, by, at from source_pause",
                    row -> found.put(row.getString("source"), new Pause(row.getString("by"), Sql.time(row, "at"))));
            return Map.copyOf(found);
        });
    }

    @Override
    public int hold() {
        return Sql.transaction(pool, connection -> Sql.update(connection, """
                        with moved as (delete from inbox_work where lane = 'paused' returning inbox_id)
                        insert into inbox_held (inbox_id, source)
                        select i.id, i.source from moved join inbox i on i.id = moved.inbox_id
                        on conflict do nothing
                        """));
    }

    @Override
    public int release(Set<String> hydrated, int max) {
        int released = Sql.transaction(
                pool,
                connection -> Sql.update(
                        connection,
                        """
                        with free as materialized (
                          select h.inbox_id, h.source from inbox_held h
                          where not exists (select 1 from source_pause p where p.source = h.source)
                          order by h.inbox_id limit ? for update of h skip locked
                        ), moved as (
                          delete from inbox_held h using free where h.inbox_id = free.inbox_id
                          returning free.inbox_id, free.source
                        )
                        insert into inbox_work (inbox_id, lane)
                        select inbox_id, case when source = any(?) then 'pending_enrichment' else 'received' end
                        from moved on conflict (inbox_id) do nothing
                        """,
                        max,
                        Sql.texts(hydrated.stream().sorted().toList())));
        if (released > 0) {
            lanes.forEach(Wakeup::ring);
        }
        return released;
    }

    @Override
    public void record(Collection<Activity> activities) {
        var sorted = activities.stream()
                .sorted(Comparator.comparing(Activity::source).thenComparing(Activity::slot))
                .toList();
        if (sorted.isEmpty()) {
            return;
        }
        Sql.transaction(
                pool,
                connection -> Sql.update(
                        connection,
                        """
                        insert into source_activity as a (source, slot, last_at, payloads)
                        select * from unnest(?, ?, ?, ?)
                        on conflict (source, slot) do update
                        set last_at = greatest(a.last_at, excluded.last_at), payloads = a.payloads + excluded.payloads
                        """,
                        Sql.texts(sorted, Activity::source),
                        Sql.times(sorted, Activity::slot),
                        Sql.times(sorted, Activity::lastAt),
                        Sql.longs(sorted, Activity::payloads)));
    }

    @Override
    public Map<String, List<Instant>> activity(Instant since) {
        return Sql.transaction(pool, connection -> {
            var found = new HashMap<String, List<Instant>>();
            Sql.query(
                    connection,
                    "select source, slot from source_activity where slot >= ?::timestamptz",
                    row -> found.computeIfAbsent(row.getString("source"), s -> new ArrayList<>())
                            .add(Sql.time(row, "slot")),
                    since);
            return found;
        });
    }

    /// The last quarter hour of a source stays, so that its last lead is known for ever.
    @Override
    public void forget(Instant before) {
        Sql.transaction(pool, connection -> Sql.update(connection, """
                        delete from source_activity a where a.slot < ?::timestamptz
                        and exists (select 1 from source_activity b where b.source = a.source and b.slot > a.slot)
                        """, before));
    }

    @Override
    public List<Aside> asides(Instant since) {
        return Sql.transaction(
                pool,
                connection -> Sql.query(
                        connection,
                        """
                        select i.source, g.reason, g.detail, count(*) as payloads
                        from ignored g join inbox i on i.id = g.inbox_id
                        where g.at >= ?::timestamptz
                          and g.inbox_id > (select coalesce(max(inbox_id), 0) - 100000 from ignored)
                        group by i.source, g.reason, g.detail order by payloads desc, g.reason, g.detail
                        """,
                        row -> new Aside(
                                row.getString("source"),
                                row.getString("reason"),
                                row.getString("detail"),
                                row.getLong("payloads")),
                        since));
    }

    @Override
    public Map<String, Standing> standings() {
        return Sql.transaction(pool, connection -> {
            var found = new HashMap<String, Standing>();
            Sql.query(connection, """
                    with held as (select source, count(*) as n from inbox_held group by source),
                    dead as (select source, count(*) as n from dead_letter where state = 'open' group by source),
                    active as (select source, max(last_at) as last_at from source_activity group by source),
                    names as (select source from held union select source from dead union select source from active
                              union select source from source_pause)
                    select n.source, p.by, p.at, coalesce(h.n, 0) as held, coalesce(d.n, 0) as dead, a.last_at
                    from names n left join source_pause p using (source) left join held h using (source)
                    left join dead d using (source) left join active a using (source)
                    """, row -> {
                var at = Sql.maybeTime(row, "at");
                var by = String.valueOf(row.getString("by"));
                return found.put(
                        row.getString("source"),
                        new Standing(
                                at.map(when -> new Pause(by, when)),
                                row.getLong("held"),
                                row.getLong("dead"),
                                Sql.maybeTime(row, "last_at")));
            });
            return found;
        });
    }

    @Override
    public boolean raise(String source, String code, String detail) {
        return Sql.transaction(pool, connection -> {
            Sql.query(connection, "select pg_advisory_xact_lock(hashtext(?))", row -> true, "source alarm " + source);
            Sql.update(connection, """
                    update alarm set cleared_at = clock_timestamp()
                    where code = any(?) and code <> ? and subject = ? and cleared_at is null
                    """, Sql.texts(CODES), code, source);
            return Sql.update(connection, """
                            insert into alarm (code, subject, detail) select ?, ?, ?
                            where not exists (
                              select 1 from alarm where code = ? and subject = ? and cleared_at is null)
                            """, code, source, detail, code, source) > 0;
        });
    }

    @Override
    public boolean clear(String source) {
        return Sql.transaction(pool, connection -> Sql.update(connection, """
                        update alarm set cleared_at = clock_timestamp()
                        where code = any(?) and subject = ? and cleared_at is null
                        """, Sql.texts(CODES), source) > 0);
    }

    @Override
    public Map<String, String> alarms() {
        return Sql.transaction(pool, connection -> {
            var found = new HashMap<String, String>();
            Sql.query(
                    connection,
                    "select code, subject from alarm where code = any(?) and cleared_at is null",
                    row -> found.put(row.getString("subject"), row.getString("code")),
                    Sql.texts(CODES));
            return found;
        });
    }

    @Override
    public void note(String source, String kind, String actor, String detail) {
        Sql.transaction(pool, connection -> note(connection, source, kind, actor, detail));
    }

    private static boolean note(Connection connection, String source, String kind, String actor, String detail)
            throws SQLException {
        return Sql.update(
                        connection,
                        "insert into source_event (source, kind, actor, detail) values (?, ?, ?, ?)",
                        source,
                        kind,
                        actor,
                        detail)
                > 0;
    }

    @Override
    public List<Happening> happenings(int max) {
        return Sql.transaction(
                pool,
                connection -> Sql.query(
                        connection,
                        "select id, source, at, kind, actor, detail from source_event order by id desc limit ?",
                        row -> new Happening(
                                row.getLong("id"),
                                row.getString("source"),
                                Sql.time(row, "at"),
                                row.getString("kind"),
                                row.getString("actor"),
                                row.getString("detail")),
                        max));
    }
}
