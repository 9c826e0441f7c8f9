package dev.leadgate.store;

import dev.leadgate.store.Audit.Origin;
import dev.leadgate.store.AuditRows.Change;
import dev.leadgate.store.LeadBook.PolicyRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes what a policy names known to the book.
final class PolicyRows {
    private PolicyRows() {}

    /// @return id of the version; a text that is the latest already keeps its version
    static long apply(Connection connection, PolicyRecord policy) throws SQLException {
        var teams = policy.members().keySet();
        var members = policy.members().entrySet().stream()
                .flatMap(e -> e.getValue().stream().map(rep -> Map.entry(e.getKey(), rep)))
                .sorted(Map.Entry.<String, String>comparingByKey().thenComparing(Map.Entry.comparingByValue()))
                .toList();
        Sql.update(
                connection,
                "insert into team (id) select * from unnest(?) on conflict do nothing",
                Sql.texts(teams.stream().sorted().toList()));
        Sql.update(
                connection,
                "insert into rep (id) select * from unnest(?) on conflict do nothing",
                Sql.texts(members.stream()
                        .map(Map.Entry::getValue)
                        .distinct()
                        .sorted()
                        .toList()));
        var locking = new Script();
        BookFacts.lockTeams(locking, Set.copyOf(teams), List.of());
        locking.run(connection);
        joinTeams(connection, members);
        var latest = Sql.query(
                connection,
                "select id, sha256 from policy_version order by id desc limit 1",
                row -> Map.entry(row.getString("sha256"), row.getLong("id")));
        return latest.isEmpty() || !latest.getFirst().getKey().equals(policy.sha256())
                ? insert(connection, policy, latest.stream().findFirst().map(Map.Entry::getKey))
                : latest.getFirst().getValue();
    }

    private static long insert(Connection connection, PolicyRecord policy, Optional<String> before)
            throws SQLException {
        long version = Sql.query(
                        connection,
                        """
                        insert into policy_version (sha256, text, applied_by, note) values (?, ?, ?, ?) returning id
                        """,
                        row -> row.getLong(1),
                        policy.sha256(),
                        policy.text(),
                        policy.appliedBy(),
                        policy.note())
                .getFirst();
        var origin = Origin.current().orElseGet(() -> new Origin(policy.appliedBy(), "file", "", ""));
        AuditRows.write(
                connection, origin, "policy.applied", "v" + version, new Change(before, Optional.of(policy.sha256())));
        return version;
    }

    /// A newcomer starts without a weight: the next decision over the team gives them theirs and
    /// makes them level with the others.
    private static void joinTeams(Connection connection, List<Map.Entry<String, String>> members) throws SQLException {
        Sql.update(connection, """
                insert into team_member (team, rep, weight) select team, rep, 0 from unnest(?, ?) as t (team, rep)
                on conflict (team, rep) do nothing
                """, Sql.texts(members, Map.Entry::getKey), Sql.texts(members, Map.Entry::getValue));
    }
}
