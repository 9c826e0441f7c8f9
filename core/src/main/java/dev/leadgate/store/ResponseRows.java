package dev.leadgate.store;

import dev.leadgate.store.Reader.Response;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// How soon reps answered, by assignments and what was said of them.
final class ResponseRows {
    private static final String NEWEST = """
            select id, lead_id, rep, started_at, ended_at, end_reason from assignment
            where started_at >= ?::timestamptz and not test order by started_at desc limit ?
            """;

    /// By the index of each rep's assignments.
    static final String OF_REPS = """
            select a.* from unnest(?) as r (rep) cross join lateral (
              select id, lead_id, rep, started_at, ended_at, end_reason from assignment
              where rep = r.rep and started_at >= ?::timestamptz and not test order by started_at desc limit ?) a
            """;

    // Whoever takes a waiting lead accepts it in the same moment, which two clocks may tell apart.
    static final String ANSWERS = """
            with given as (%s)
            select a.rep, a.started_at, a.ended_at, a.end_reason in ('accept_missed', 'contact_missed') as taken_away,
                   min(t.at) as accepted_at,
                   min(t.at) filter (where t.kind in ('contacted', 'converted')) as contacted_at
            from given a
            left join timeline t on t.lead_id = a.lead_id
              and t.kind in ('accepted', 'no_answer', 'contacted', 'converted')
              and t.at >= a.started_at - interval '1 second'
              and (a.ended_at is null or t.at <= a.ended_at + interval '1 second')
            group by a.id, a.rep, a.started_at, a.ended_at, a.end_reason
            order by a.started_at desc, a.id
            """;

    private ResponseRows() {}

    static List<Response> list(Connection connection, Instant since, int max) throws SQLException {
        return Sql.query(connection, ANSWERS.formatted(NEWEST), ResponseRows::response, since, max);
    }

    static List<Response> of(Connection connection, Collection<String> reps, Instant since, int each)
            throws SQLException {
        return Sql.query(connection, ANSWERS.formatted(OF_REPS), ResponseRows::response, Sql.texts(reps), since, each);
    }

    private static Response response(ResultSet row) throws SQLException {
        return new Response(
                row.getString("rep"),
                Sql.time(row, "started_at"),
                Sql.maybeTime(row, "accepted_at"),
                Sql.maybeTime(row, "contacted_at"),
                Sql.maybeTime(row, "ended_at"),
                row.getBoolean("taken_away"));
    }
}
