package dev.leadgate.store;

import dev.leadgate.spi.Digest.Behind;
import dev.leadgate.spi.Digest.Clock;
import dev.leadgate.spi.Digest.Figures;
import dev.leadgate.spi.Digest.Received;
import dev.leadgate.store.Digests.NewDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// The figures of one digest, as of now. Vendors' tests and leads that were merged into others are none.
record DigestFigures(Connection connection, NewDigest digest) {
    private static final String THEIRS = " and not l.test and (cardinality(?) = 0 or l.team = any(?)) ";

    private static final String RECEIVED = """
            with leads as (
              select l.id, l.channel, l.received_at from lead l
              where l.received_at >= ?::timestamptz and l.received_at < ?::timestamptz and l.state <> 'merged'
            """ + THEIRS + ")\n";

    Figures read() throws SQLException {
        return new Figures(
                received(),
                clock(List.of("notified")),
                clock(List.of("contacted", "no_answer")),
                count("select count(*) from lead l where l.state = 'waiting'" + THEIRS),
                happened(List.of("sla_missed")) + takenAway(),
                happened(List.of("notify_gave_up", "notify_undelivered")),
                behind());
    }

    private List<Received> received() throws SQLException {
        return Sql.query(
                connection,
                RECEIVED + "select channel, count(*) as n from leads group by channel order by n desc, channel",
                row -> new Received(row.getString("channel"), row.getLong("n")),
                digest.since(),
                digest.until(),
                Sql.texts(digest.teams()),
                Sql.texts(digest.teams()));
    }

    /// From a lead received to the first of these in its timeline.
    private Clock clock(List<String> kinds) throws SQLException {
        return Sql.query(
                        connection,
                        RECEIVED + """
                        , first as (
                          select extract(epoch from min(t.at) - l.received_at) * 1000 as millis
                          from leads l join timeline t on t.lead_id = l.id and t.kind = any(?)
                          group by l.id, l.received_at
                        )
                        select count(*) as n, coalesce(percentile_cont(0.5) within group (order by millis), 0) as p50,
                               coalesce(percentile_cont(0.95) within group (order by millis), 0) as p95
                        from first
                        """,
                        row -> new Clock(row.getLong("n"), millis(row, "p50"), millis(row, "p95")),
                        digest.since(),
                        digest.until(),
                        Sql.texts(digest.teams()),
                        Sql.texts(digest.teams()),
                        Sql.texts(kinds))
                .getFirst();
    }

    private static Duration millis(ResultSet row, String column) throws SQLException {
        return Duration.ofMillis(Math.max(0, Math.round(row.getDouble(column))));
    }

    private long count(String sql) throws SQLException {
        return Sql.query(connection, sql, row -> row.getLong(1), Sql.texts(digest.teams()), Sql.texts(digest.teams()))
                .getFirst();
    }

    /// What is counted has an index of its own, which must be named in the same words.
    private long happened(List<String> kinds) throws SQLException {
        return Sql.query(
                        connection,
                        """
                        select count(*) from timeline t join lead l on l.id = t.lead_id
                        where t.at >= ?::timestamptz and t.at < ?::timestamptz
                          and t.kind in ('sla_missed', 'notify_gave_up', 'notify_undelivered') and t.kind = any(?)
                        """ + THEIRS,
                        row -> row.getLong(1),
                        digest.since(),
                        digest.until(),
                        Sql.texts(kinds),
                        Sql.texts(digest.teams()),
                        Sql.texts(digest.teams()))
                .getFirst();
    }

    /// Where the lead went on to somebody else, the end of the time with it says why.
    private long takenAway() throws SQLException {
        return Sql.query(
                        connection,
                        """
                        select count(*) from assignment a join lead l on l.id = a.lead_id
                        where a.ended_at >= ?::timestamptz and a.ended_at < ?::timestamptz
                          and a.end_reason in ('accept_missed', 'contact_missed')
                        """ + THEIRS,
                        row -> row.getLong(1),
                        digest.since(),
                        digest.until(),
                        Sql.texts(digest.teams()),
                        Sql.texts(digest.teams()))
                .getFirst();
    }

    private List<Behind> behind() throws SQLException {
        return Sql.query(
                connection,
                """
                select a.rep, count(*) as n from assignment a join lead l on l.id = a.lead_id
                where a.ended_at is null
                  and (l.state = 'assigned' and a.accept_by < clock_timestamp()
                    or l.state in ('assigned', 'accepted') and a.contact_by < clock_timestamp())
                """ + THEIRS + "group by a.rep order by n desc, a.rep",
                row -> new Behind(
                        digest.names().getOrDefault(row.getString("rep"), row.getString("rep")), row.getLong("n")),
                Sql.texts(digest.teams()),
                Sql.texts(digest.teams()));
    }
}
