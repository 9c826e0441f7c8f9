package dev.leadgate.store;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

final class PgAutomations implements Automations {
    private final DataSource pipeline;
    private final Wakeup wakeup;

    /// @param wakeup rung by whoever writes runs
    PgAutomations(DataSource pipeline, Wakeup wakeup) {
        this.pipeline = pipeline;
        this.wakeup = wakeup;
    }

    @Override
    public List<DueRun> claim(int max, Duration lease) {
        return Sql.apart(
                pipeline,
                connection -> Sql.query(
                        connection,
                        """
                        with due as materialized (
                          select id from automation_due where visible_at <= clock_timestamp()
                          order by id limit ? for update skip locked
                        ), leased as (
                          update automation_due a
                          set attempt = a.attempt + 1, visible_at = clock_timestamp() + ? * interval '1 millisecond'
                          from due where a.id = due.id
                          returning a.*
                        )
                        select id, lead_id, automation, kind, subject, array_to_string(path, chr(10)) as path, attempt
                        from leased order by id
                        """,
                        row -> new DueRun(
                                row.getLong("id"),
                                row.getObject("lead_id", UUID.class),
                                new Follow(
                                        row.getString("automation"),
                                        new Happening(
                                                Happening.Kind.of(row.getString("kind")), row.getString("subject")),
                                        path(row.getString("path"))),
                                row.getInt("attempt")),
                        max,
                        lease.toMillis()));
    }

    private static List<String> path(String lines) {
        return lines.isEmpty() ? List.of() : List.of(lines.split("\n", -1));
    }

    @Override
    public Wakeup wakeup() {
        return wakeup;
    }
}
