package dev.leadgate.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/// By the index of a rep's assignments; a lead has at most one that is open.
final class PgOwnLeads implements OwnLeads {
    private final DataSource console;

    PgOwnLeads(DataSource console) {
        this.console = console;
    }

    @Override
    public List<OwnLead> open(String rep, int max) {
        return Sql.apart(console, connection -> Sql.query(connection, """
                        select l.id, l.number, l.received_at, l.channel, l.name, l.company, l.wants, l.state, l.test,
                               a.accept_by, a.contact_by, t.due_at as remind_at,
                               case l.state
                                 when 'assigned' then coalesce(a.accept_by, a.contact_by, t.due_at)
                                 when 'accepted' then coalesce(t.due_at, a.contact_by)
                                 else t.due_at
                               end as due
                        from assignment a
                        join lead l on l.id = a.lead_id and l.owner = a.rep
                        left join timer t on t.kind = 'sla' and t.lead_id = l.id and t.step in ('follow_up', 'snooze')
                        where a.rep = ? and a.ended_at is null and l.state in ('assigned', 'accepted', 'contacted')
                        order by due nulls last, l.number limit ?
                        """, PgOwnLeads::lead, rep, max));
    }

    private static OwnLead lead(ResultSet row) throws SQLException {
        return new OwnLead(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                Sql.time(row, "received_at"),
                row.getString("channel"),
                Optional.ofNullable(row.getString("name")),
                Optional.ofNullable(row.getString("company")),
                Optional.ofNullable(row.getString("wants")),
                LeadState.of(row.getString("state")),
                Sql.maybeTime(row, "accept_by"),
                Sql.maybeTime(row, "contact_by"),
                Sql.maybeTime(row, "remind_at"),
                row.getBoolean("test"));
    }

    // Whoever takes a waiting lead accepts it in the same moment, which two clocks may tell apart.
    private static final String TALLY = """
            with given as (
              select a.accept_by, a.started_at, a.ended_at,
                     min(t.at) filter (where t.kind = 'accepted') as accepted_at,
                     min(t.at) filter (where t.kind = 'contacted') as contacted_at
              from assignment a
              left join timeline t on t.lead_id = a.lead_id and t.kind in ('accepted', 'contacted')
                and t.at >= a.started_at - interval '1 second'
                and (a.ended_at is null or t.at <= a.ended_at + interval '1 second')
              where a.rep = ? and a.started_at >= ?::timestamptz and not a.test
              group by a.id
            )
            select count(*) as received,
                   count(*) filter (where accept_by is not null
                     and (accepted_at is not null or ended_at is not null or accept_by < clock_timestamp())) as judged,
                   count(*) filter (where accepted_at <= accept_by) as in_time,
                   count(contacted_at) as contacted,
                   percentile_cont(0.5) within group (order by extract(epoch from contacted_at - started_at))
                     filter (where contacted_at is not null) as seconds
            from given
            """;

    @Override
    public Tally tally(String rep, Instant since) {
        return Sql.apart(
                        console,
                        connection -> Sql.query(
                                connection,
                                TALLY,
                                row -> new Tally(
                                        row.getLong("received"),
                                        row.getLong("judged"),
                                        row.getLong("in_time"),
                                        row.getLong("contacted"),
                                        seconds(row)),
                                rep,
                                since))
                .getFirst();
    }

    private static Optional<Duration> seconds(ResultSet row) throws SQLException {
        double seconds = row.getDouble("seconds");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.max(0, Math.round(seconds * 1000))));
    }

    @Override
    public Map<String, Long> given(String team, Collection<String> reps, Instant since) {
        record Given(String rep, long leads) {}
        return Sql.apart(
                        console,
                        connection -> Sql.query(
                                connection,
                                """
                                select rep, count(*) as leads from assignment
                                where rep = any(?) and team = ? and started_at >= ?::timestamptz and counts and not test
                                group by rep
                                """,
                                row -> new Given(row.getString("rep"), row.getLong("leads")),
                                Sql.texts(reps),
                                team,
                                since))
                .stream()
                .collect(Collectors.toMap(Given::rep, Given::leads));
    }

    @Override
    public Availability availability(String rep) {
        return Sql.apart(
                        console,
                        connection -> Sql.query(
                                connection,
                                "select status, until_at, set_by from availability where rep = ?",
                                BookFacts::availability,
                                rep))
                .stream()
                .findFirst()
                .orElse(Availability.AVAILABLE);
    }
}
