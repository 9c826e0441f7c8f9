package dev.leadgate.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

final class PgPolicyVersions implements PolicyVersions {
    private final DataSource console;

    PgPolicyVersions(DataSource console) {
        this.console = console;
    }

    @Override
    public List<Version> list(int max) {
        return Sql.apart(console, connection -> Sql.query(connection, """
                        select id, sha256, applied_at, applied_by, note from policy_version order by id desc limit ?
                        """, PgPolicyVersions::version, max));
    }

    @Override
    public Optional<Stored> find(long number) {
        return Sql.apart(
                        console,
                        connection -> Sql.query(
                                connection,
                                "select id, sha256, applied_at, applied_by, note, text from policy_version where id = ?",
                                row -> new Stored(version(row), row.getString("text")),
                                number))
                .stream()
                .findFirst();
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getLong("id"),
                row.getString("sha256"),
                Sql.time(row, "applied_at"),
                row.getString("applied_by"),
                row.getString("note"));
    }

    /// The arms of an experiment (`rule~arm`) count as their rule; that a lead was in another arm is no
    /// question of its own.
    ///
    /// As `json` and not `jsonb`, which refuses what people send (U+0000); rules' names and results
    /// are plain.
    @Override
    public List<RuleHits> hits(Instant since) {
        return Sql.apart(
                console,
                connection -> Sql.query(
                        connection,
                        """
                        select split_part(t.rule, '~', 1) as rule, count(*) filter (where t.result = 'matched') as won,
                               count(*) filter (where t.result = 'passed_on') as passed_on, count(*) as reached,
                               max(d.at) filter (where t.result = 'matched') as last_at
                        from decision d join lead l on l.id = d.lead_id and not l.test
                        cross join lateral json_to_recordset(d.doc::json -> 'trials') as t (rule text, result text)
                        where d.at >= ?::timestamptz and t.result <> 'not_reached' and not (
                          t.result = 'not_matched' and t.rule like '%~%' and t.rule not like '%~control')
                        group by 1 order by 1
                        """,
                        row -> new RuleHits(
                                row.getString("rule"),
                                row.getLong("won"),
                                row.getLong("passed_on"),
                                row.getLong("reached"),
                                Sql.maybeTime(row, "last_at")),
                        since));
    }
}
