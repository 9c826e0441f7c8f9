package dev.leadgate.store;

import dev.leadgate.store.Letters.Meanwhile;
import dev.leadgate.store.Runs.Due;
import dev.leadgate.store.Runs.Facts;
import dev.leadgate.store.Written.Sent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads what the step of a sequence is decided on, and once more when its letter is about to leave.
final class RunFacts {

    /// As [StoredJson] writes it.
    private static final String SILENT = "\"" + Backfilled.SILENT + "\":\"true\"";

    private RunFacts() {}

    /// Under the run's lock; empty when it is over or its lease was lost.
    static Optional<Facts> locked(Connection connection, Tombstones tombstones, Due due) throws SQLException {
        return Sql.query(connection, """
                select r.sequence, r.step, r.started_at, l.touches > r.touches as answered, l.number, l.doc,
                       l.received_at, l.last_touch_at, l.state, l.owner, l.team, clock_timestamp() as now,
                       l.reach_keys, not exists (
                         select 1 from touch t join inbox i on i.id = t.inbox_id
                         where t.lead_id = l.id and position(? in i.attributes) = 0) as silent
                from sequence_run r join lead l on l.id = r.lead_id
                where r.id = ? and r.attempt = ? and r.state = 'running' for update of r
                """, row -> step(connection, tombstones, row), SILENT, due.id(), due.attempt())
                .stream()
                .findFirst();
    }

    private static Facts step(Connection connection, Tombstones tombstones, ResultSet row) throws SQLException {
        var sent = Sql.query(
                connection,
                """
                select reach, kind, created_at from letter
                where reach = any(?) and kind in ('answer', 'step') and state <> 'withheld'
                  and created_at > clock_timestamp() - ? * interval '1 day'
                """,
                r -> new Sent(r.getString(1), LetterKind.of(r.getString(2)), Sql.time(r, "created_at")),
                Sql.texts(keys(row)),
                Written.REACH);
        return facts(connection, tombstones, row, sent);
    }

    /// Of a leased letter; empty when the lease was lost.
    static Optional<Meanwhile> meanwhile(Connection connection, Tombstones tombstones, DueLetter letter)
            throws SQLException {
        return Sql.query(
                        connection,
                        """
                select coalesce(r.sequence, '') as sequence, coalesce(r.step, 0) as step,
                       coalesce(r.started_at, m.created_at) as started_at,
                       coalesce(l.touches > r.touches, false) as answered, l.number, l.doc, l.received_at,
                       l.last_touch_at, l.state, l.owner, l.team, clock_timestamp() as now, l.reach_keys,
                       false as silent, coalesce(r.state = 'stopped', false) as stopped,
                       exists (
                         select 1 from letter o where o.lead_id = m.lead_id and o.kind = 'reply'
                           and o.created_at > m.created_at and o.state in ('queued', 'sent')) as in_touch
                from letter m join lead l on l.id = m.lead_id
                left join lateral (
                  select sequence, step, started_at, touches, state from sequence_run
                  where m.kind = 'step' and lead_id = m.lead_id and sequence = split_part(m.name, '/', 1)
                    and started_at <= m.created_at
                  order by started_at desc limit 1
                ) r on true
                where m.id = ? and m.lease = ? and m.state = 'queued'
                """,
                        row -> new Meanwhile(
                                facts(connection, tombstones, row, List.of()),
                                row.getBoolean("stopped"),
                                row.getBoolean("in_touch")),
                        letter.letter().id(),
                        letter.lease())
                .stream()
                .findFirst();
    }

    private static Facts facts(Connection connection, Tombstones tombstones, ResultSet row, List<Sent> sent)
            throws SQLException {
        var lead = StoredJson.lead(row.getString("doc"));
        var keys = new HashSet<>(keys(row));
        lead.person().reaches().forEach(reach -> keys.add(reach.key()));
        boolean out = !OptOuts.among(connection, tombstones, keys).isEmpty();
        return new Facts(
                row.getString("sequence"),
                row.getInt("step"),
                Sql.time(row, "started_at"),
                row.getBoolean("answered"),
                row.getLong("number"),
                lead,
                Sql.time(row, "received_at"),
                Sql.time(row, "last_touch_at"),
                LeadState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("owner")),
                Optional.ofNullable(row.getString("team")).orElse(""),
                row.getBoolean("silent"),
                new Written(out ? keys : new HashSet<>(), sent),
                Sql.time(row, "now"));
    }

    private static List<String> keys(ResultSet row) throws SQLException {
        return List.of((String[]) row.getArray("reach_keys").getArray());
    }
}
