package dev.leadgate.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

final class PgShadows implements Shadows {
    private static final String STOP = """
            update shadow set stopped_at = clock_timestamp(), stopped_by = ? where stopped_at is null
            """;

    private final DataSource console;

    PgShadows(DataSource console) {
        this.console = console;
    }

    @Override
    public long start(String text, String by) {
        return Sql.transaction(console, connection -> {
            Sql.update(connection, STOP, by);
            return Sql.query(
                            connection,
                            "insert into shadow (text, started_by) values (?, ?) returning id",
                            row -> row.getLong(1),
                            text,
                            by)
                    .getFirst();
        });
    }

    @Override
    public boolean stop(String by) {
        return Sql.apart(console, connection -> Sql.update(connection, STOP, by)) > 0;
    }

    @Override
    public Optional<Draft> running() {
        return Sql.apart(
                        console,
                        connection -> Sql.query(
                                connection,
                                "select id, text from shadow where stopped_at is null",
                                row -> new Draft(row.getLong("id"), row.getString("text"))))
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Report> last() {
        return Sql.apart(
                        console,
                        connection -> Sql.query(
                                connection,
                                """
                                select id, started_at, started_by, stopped_at, same, other_rep, other_rule, waiting, failed,
                                       dropped, fault
                                from shadow order by id desc limit 1
                                """,
                                row -> new Report(
                                        row.getLong("id"),
                                        Sql.time(row, "started_at"),
                                        row.getString("started_by"),
                                        Sql.maybeTime(row, "stopped_at"),
                                        new Counts(
                                                row.getLong("same"),
                                                row.getLong("other_rep"),
                                                row.getLong("other_rule"),
                                                row.getLong("waiting"),
                                                row.getLong("failed"),
                                                row.getLong("dropped")),
                                        row.getString("fault"))))
                .stream()
                .findFirst();
    }

    @Override
    public List<Difference> differences(long shadow, int max) {
        return Sql.apart(
                console,
                connection -> Sql.query(
                        connection,
                        """
                        select number, lead_id, at, kind, live_rule, live_rep, draft_rule, draft_rep
                        from shadow_difference where shadow_id = ? order by number desc limit ?
                        """,
                        row -> new Difference(
                                row.getLong("number"),
                                row.getObject("lead_id", UUID.class),
                                Sql.time(row, "at"),
                                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                                row.getString("live_rule"),
                                Optional.ofNullable(row.getString("live_rep")),
                                row.getString("draft_rule"),
                                Optional.ofNullable(row.getString("draft_rep"))),
                        shadow,
                        max));
    }

    /// The row of the shadow is locked by its update, so that nodes do not pass the bound together.
    @Override
    public void add(long shadow, Counts counts, List<Difference> differences, String fault) {
        Sql.transaction(console, connection -> {
            int running = Sql.update(
                    connection,
                    """
                    update shadow set same = same + ?, other_rep = other_rep + ?, other_rule = other_rule + ?,
                      waiting = waiting + ?, failed = failed + ?, dropped = dropped + ?,
                      fault = case when ?::text = '' then fault else ? end
                    where id = ? and stopped_at is null
                    """,
                    counts.same(),
                    counts.otherRep(),
                    counts.otherRule(),
                    counts.waiting(),
                    counts.failed(),
                    counts.dropped(),
                    fault,
                    fault,
                    shadow);
            if (running > 0 && !differences.isEmpty()) {
                insert(connection, shadow, differences);
            }
            return running;
        });
    }

    /// A lead that waited and is decided again may differ twice; the first time stands.
    private static void insert(Connection connection, long shadow, List<Difference> differences) throws SQLException {
        Sql.update(
                connection,
                """
                insert into shadow_difference (shadow_id, number, lead_id, at, kind, live_rule, live_rep, draft_rule, draft_rep)
                select ?, t.* from unnest(?, ?, ?, ?, ?, ?, ?, ?) as t
                limit greatest(0, ? - (select count(*) from shadow_difference where shadow_id = ?))
                on conflict do nothing
                """,
                shadow,
                Sql.longs(differences, Difference::number),
                Sql.uuids(differences, Difference::lead),
                Sql.times(differences, Difference::at),
                Sql.texts(differences, d -> d.kind().word()),
                Sql.texts(differences, Difference::liveRule),
                Sql.texts(differences, d -> d.liveRep().orElse(null)),
                Sql.texts(differences, Difference::draftRule),
                Sql.texts(differences, d -> d.draftRep().orElse(null)),
                (long) MOST,
                shadow);
    }
}
