package dev.leadgate.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

final class PgReader implements Reader {

    private static final Pattern NUMBER = Pattern.compile("(?:[Ll]-)?(\\d{1,18})");

    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final DataSource console;

    PgReader(DataSource console) {
        this.console = console;
    }

    @Override
    public List<LeadLine> leads(LeadFilter filter, Optional<Long> before, int max) {
        return found(filter, before, max, LeadLines::line);
    }

    @Override
    public List<WholeLead> whole(LeadFilter filter, Optional<Long> before, int max) {
        return found(
                filter, before, max, row -> new WholeLead(LeadLines.line(row), StoredJson.lead(row.getString("doc"))));
    }

    @Override
    public ViewCounts views(Optional<String> owner) {
        return Sql.transaction(console, connection -> LeadSearch.views(connection, owner));
    }

    @Override
    public List<LeadLine> waiting(Set<String> teams, int max) {
        return Sql.transaction(
                console,
                connection -> Sql.query(
                        connection,
                        LeadLines.SELECT.formatted("lead")
                                + "where l.state = 'waiting' and l.team = any(?) order by l.number limit ?",
                        LeadLines::line,
                        Sql.texts(teams),
                        max));
    }

    private <T> List<T> found(LeadFilter filter, Optional<Long> before, int max, Sql.Row<T> as) {
        return Sql.transaction(
                console, connection -> LeadSearch.of(filter, before).run(connection, LeadLines.SELECT, max, as));
    }

    static String escapeLike(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    @Override
    public List<PastLead> past(Instant since, long after, int max) {
        return Sql.transaction(
                console,
                connection -> Sql.query(
                        connection,
                        """
                        select number, received_at, doc from lead
                        where number > ? and received_at >= ?::timestamptz and not test
                          and state not in ('merged', 'erased')
                        order by number limit ?
                        """,
                        row -> new PastLead(
                                row.getLong("number"),
                                Sql.time(row, "received_at"),
                                StoredJson.lead(row.getString("doc"))),
                        after,
                        since,
                        max));
    }

    @Override
    public PastSpan newest(Instant since, int most) {
        return Sql.apart(
                console,
                connection -> Sql.query(
                                connection,
                                """
                        with past as materialized (
                          select number from lead
                          where received_at >= ?::timestamptz and not test and state not in ('merged', 'erased')
                        ), first as (
                          select coalesce((select number - 1 from past order by number desc offset ? limit 1), 0) as after
                        )
                        select after, (select count(*) from past where number <= after) as older from first
                        """,
                                row -> new PastSpan(row.getLong("after"), row.getLong("older")),
                                since,
                                most - 1L)
                        .getFirst());
    }

    @Override
    public List<Response> responses(Instant since, int max) {
        return Sql.transaction(console, connection -> ResponseRows.list(connection, since, max));
    }

    @Override
    public List<Became> became(Origin by, Instant since, int max) {
        return Sql.transaction(console, connection -> ConversionRows.list(connection, by, since, max));
    }

    @Override
    public List<Response> responses(Collection<String> reps, Instant since, int each) {
        return Sql.apart(console, connection -> ResponseRows.of(connection, reps, since, each));
    }

    @Override
    public PastResults results() {
        return PgResults.read(console, PastResults.Depth.CONTENT);
    }

    @Override
    public Optional<LeadPage> lead(String reference) {
        var number = NUMBER.matcher(reference.strip());
        if (number.matches()) {
            return page("where l.number = ?", Long.valueOf(number.group(1)));
        }
        return UUID_FORM.matcher(reference.strip()).matches()
                ? page("where l.id = ?", UUID.fromString(reference.strip()))
                : Optional.empty();
    }

    private Optional<LeadPage> page(String where, Object key) {
        record Found(LeadLine line, String doc) {}
        return Sql.transaction(console, connection -> {
            var found = Sql.query(
                    connection,
                    LeadLines.SELECT.formatted("lead") + where,
                    row -> new Found(LeadLines.line(row), row.getString("doc")),
                    key);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            var line = found.getFirst().line();
            return Optional.of(new LeadPage(
                    line,
                    StoredJson.lead(found.getFirst().doc()),
                    timeline(connection, line.id()),
                    decisions(connection, line.id()),
                    raw(connection, line.id()),
                    attempts(connection, line.id()),
                    Sql.query(connection, PgMoves.HOLDINGS, PgMoves::holding, line.id(), line.id()),
                    next(connection, line.id())));
        });
    }

    private static Optional<NextStep> next(Connection connection, UUID lead) throws SQLException {
        return Sql.query(
                        connection,
                        "select step, due_at from timer where kind = 'sla' and lead_id = ?",
                        row -> new NextStep(TimerStep.of(row.getString("step")), Sql.time(row, "due_at")),
                        lead)
                .stream()
                .findFirst();
    }

    private static List<TimelineEvent> timeline(Connection connection, UUID lead) throws SQLException {
        return Sql.query(connection, """
                select t.id, t.lead_id, l.number, t.at, t.kind, t.actor, t.detail
                from timeline t join lead l on l.id = t.lead_id where t.lead_id = ? order by t.id
                """, PgOutbox::event, lead);
    }

    private static List<Decided> decisions(Connection connection, UUID lead) throws SQLException {
        return Sql.query(
                connection,
                """
                select d.at, d.policy_id, d.doc, p.applied_at, p.applied_by
                from decision d join policy_version p on p.id = d.policy_id where d.lead_id = ? order by d.id
                """,
                row -> new Decided(
                        Sql.time(row, "at"),
                        row.getLong("policy_id"),
                        Sql.time(row, "applied_at"),
                        row.getString("applied_by"),
                        row.getString("doc")),
                lead);
    }

    private static List<RawTouch> raw(Connection connection, UUID lead) throws SQLException {
        var variants = variants(connection, lead);
        return Sql.query(
                connection,
                """
                select i.id, i.source, i.key, i.received_at, i.media_type, i.body
                from touch t join inbox i on i.id = t.inbox_id
                where t.lead_id = ? and not exists (select 1 from erasure e where e.inbox_id = i.id)
                order by i.id limit 50
                """,
                row -> new RawTouch(
                        row.getLong("id"),
                        row.getString("source"),
                        row.getString("key"),
                        Sql.time(row, "received_at"),
                        row.getString("media_type"),
                        row.getBytes("body"),
                        variants.getOrDefault(row.getLong("id"), Variants.NONE)),
                lead);
    }

    /// A sender may repeat a key with other bytes without end: the first few show what it does.
    private static Map<Long, Variants> variants(Connection connection, UUID lead) throws SQLException {
        record Row(long inbox, long count, Variants.Variant variant) {}
        var rows = Sql.query(
                connection,
                """
                select v.inbox_id, v.received_at, v.body, n.n
                from (select distinct inbox_id from touch where lead_id = ? order by inbox_id limit 50) t
                cross join lateral (select count(*) as n from inbox_variant where inbox_id = t.inbox_id) n
                cross join lateral (
                  select inbox_id, received_at, body from inbox_variant where inbox_id = t.inbox_id
                  order by received_at, sha256 limit 3) v
                order by v.inbox_id, v.received_at
                """,
                row -> new Row(
                        row.getLong("inbox_id"),
                        row.getLong("n"),
                        new Variants.Variant(Sql.time(row, "received_at"), row.getBytes("body"))),
                lead);
        Map<Long, Variants> found = new HashMap<>();
        rows.forEach(row -> found.merge(
                row.inbox(), new Variants(row.count(), List.of(row.variant())), (had, one) -> had.and(row.variant())));
        return found;
    }

    private static List<Attempt> attempts(Connection connection, UUID lead) throws SQLException {
        return Sql.query(
                connection,
                "select channel, at, detail from attempt where lead_id = ? order by id limit 200",
                row -> new Attempt(row.getString("channel"), Sql.time(row, "at"), row.getString("detail")),
                lead);
    }

    @Override
    public List<TimelineEvent> eventsAfter(long id, int max) {
        return Sql.transaction(console, connection -> Sql.query(connection, """
                        select t.id, t.lead_id, l.number, t.at, t.kind, t.actor, t.detail
                        from timeline t join lead l on l.id = t.lead_id where t.id > ? order by t.id limit ?
                        """, PgOutbox::event, id, max));
    }

    @Override
    public List<ReceivedLine> receivedAfter(long id, int max) {
        return Sql.transaction(
                console,
                connection -> Sql.query(
                        connection,
                        """
                        select id, source, received_at, media_type, octet_length(body) as bytes
                        from inbox where id > ? order by id limit ?
                        """,
                        row -> new ReceivedLine(
                                row.getLong("id"),
                                row.getString("source"),
                                Sql.time(row, "received_at"),
                                row.getString("media_type"),
                                row.getInt("bytes")),
                        id,
                        max));
    }

    @Override
    public long lastReceived() {
        return Sql.transaction(console, connection -> count(connection, "select coalesce(max(id), 0) from inbox"));
    }

    @Override
    public Map<String, Map<Instant, Long>> receivedPerMinute(Instant since) {
        return Sql.transaction(console, connection -> {
            Map<String, Map<Instant, Long>> found = new TreeMap<>();
            Sql.query(
                    connection,
                    """
                    select source, date_trunc('minute', received_at) as minute, sum(n) as n
                    from (
                      select source, received_at, 1 as n from inbox where received_at >= ?::timestamptz
                      union all
                      select source, received_at, -1 from test_envelope where received_at >= ?::timestamptz
                    ) counted
                    group by 1, 2 having sum(n) > 0
                    """,
                    row -> found.computeIfAbsent(row.getString("source"), s -> new TreeMap<>())
                            .put(Sql.time(row, "minute"), row.getLong("n")),
                    since,
                    since);
            return found;
        });
    }

    @Override
    public List<SourceLine> sources() {
        return Sql.transaction(
                console,
                connection -> Sql.query(
                        connection,
                        """
                        select a.source, max(a.last_at) as last_at,
                               (select count(*) from dead_letter d where d.source = a.source and d.state = 'open') as dead
                        from source_activity a group by a.source
                        """,
                        row -> new SourceLine(
                                row.getString("source"), row.getLong("dead"), Sql.maybeTime(row, "last_at"))));
    }

    @Override
    public Latency notified(Duration window) {
        return Sql.transaction(
                console,
                connection -> Sql.query(
                                connection,
                                """
                                select n, coalesce(p[1], 0) as p50, coalesce(p[2], 0) as p95, coalesce(p[3], 0) as p99
                                from (
                                  select count(*) as n, percentile_cont(array[0.5, 0.95, 0.99]) within group (
                                    order by extract(epoch from t.at - l.received_at) * 1000) as p
                                  from (select * from timeline where kind = 'notified' order by id desc limit 2000) t
                                  join lead l on l.id = t.lead_id and not l.test
                                  where t.at > clock_timestamp() - ? * interval '1 millisecond'
                                ) s
                                """,
                                row -> new Latency(
                                        row.getLong("n"),
                                        row.getDouble("p50"),
                                        row.getDouble("p95"),
                                        row.getDouble("p99")),
                                window.toMillis())
                        .getFirst());
    }

    @Override
    public Map<String, Latency> notifiedBySource(Duration window) {
        return Sql.transaction(console, connection -> {
            Map<String, Latency> found = new TreeMap<>();
            Sql.query(
                    connection,
                    """
                    select source, n, p[1] as p50, p[2] as p95, p[3] as p99
                    from (
                      select l.source, count(*) as n, percentile_cont(array[0.5, 0.95, 0.99]) within group (
                        order by extract(epoch from t.at - l.received_at) * 1000) as p
                      from (select * from timeline where kind = 'notified' order by id desc limit 2000) t
                      join lead l on l.id = t.lead_id and not l.test
                      where t.at > clock_timestamp() - ? * interval '1 millisecond'
                      group by l.source
                    ) s
                    """,
                    row -> found.put(
                            row.getString("source"),
                            new Latency(
                                    row.getLong("n"),
                                    row.getDouble("p50"),
                                    row.getDouble("p95"),
                                    row.getDouble("p99"))),
                    window.toMillis());
            return found;
        });
    }

    @Override
    public Conservation conservation() {
        return Sql.transaction(console, connection -> {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var byState = new HashMap<String, Long>();
            Sql.query(
                    connection,
                    "select state, count(*) as n from lead group by state",
                    row -> byState.put(row.getString("state"), row.getLong("n")));
            return new Conservation(
                    count(connection, "select count(*) from inbox"),
                    count(connection, """
                            select (select count(*) from inbox_work where lane in ('received', 'paused'))
                                 + (select count(*) from inbox_held)
                            """),
                    count(connection, "select count(*) from inbox_work where lane = 'pending_enrichment'"),
                    count(connection, """
                            select count(distinct t.inbox_id) from touch t
                            where not exists (select 1 from inbox_work w where w.inbox_id = t.inbox_id)
                            """),
                    count(connection, """
                            select count(*) from ignored i
                            where not exists (select 1 from touch t where t.inbox_id = i.inbox_id)
                              and not exists (select 1 from inbox_work w where w.inbox_id = i.inbox_id)
                            """),
                    count(connection, """
                            select count(distinct d.inbox_id) from dead_letter d
                            where not exists (select 1 from touch t where t.inbox_id = d.inbox_id)
                              and not exists (select 1 from ignored i where i.inbox_id = d.inbox_id)
                              and not exists (select 1 from inbox_work w where w.inbox_id = d.inbox_id)
                            """),
                    // By what made them, and not by their own rows.
                    count(connection, "select count(distinct lead_id) from touch"),
                    byState,
                    count(connection, """
                            select count(*) from (
                              select lead_id from assignment where ended_at is null group by lead_id having count(*) > 1) twice
                            """),
                    count(connection, """
                            select count(*) from lead l left join assignment a on a.lead_id = l.id and a.ended_at is null
                            where case when l.state in ('assigned', 'accepted', 'contacted')
                                       then a.rep is null or a.rep is distinct from l.owner else a.rep is not null end
                            """));
        });
    }

    @Override
    public Backlog backlog() {
        return Sql.transaction(console, connection -> {
            var lanes = new HashMap<>(Map.of("received", 0L, "pending_enrichment", 0L, "paused", 0L));
            Sql.query(connection, """
                    select lane, count(*) as n from inbox_work group by 1
                    union all select 'paused', count(*) from inbox_held
                    """, row -> lanes.merge(row.getString("lane"), row.getLong("n"), Long::sum));
            var oldest = Sql.query(
                    connection,
                    "select received_at from inbox where id = (select min(inbox_id) from inbox_work)",
                    row -> Sql.time(row, "received_at"));
            return new Backlog(
                    lanes,
                    oldest.stream().findFirst(),
                    count(connection, "select count(*) from outbox"),
                    count(connection, "select count(*) from lead where state = 'waiting'"));
        });
    }

    private static long count(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        return Sql.query(connection, sql, row -> row.getLong(1), parameters).getFirst();
    }

    @Override
    public List<Alarm> alarms(int max) {
        return Sql.transaction(
                console,
                connection -> Sql.query(
                        connection,
                        """
                        select id, code, subject, detail, at from alarm where cleared_at is null
                        order by id desc limit ?
                        """,
                        row -> new Alarm(
                                row.getLong("id"),
                                row.getString("code"),
                                row.getString("subject"),
                                row.getString("detail"),
                                Sql.time(row, "at")),
                        max));
    }
}
