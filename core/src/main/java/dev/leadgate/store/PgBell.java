package dev.leadgate.store;

import dev.leadgate.store.Bell.Line.Alarmed;
import dev.leadgate.store.Bell.Line.Told;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;

final class PgBell implements Bell {
    private static final String TOLD = """
            from timeline t join lead l on l.id = t.lead_id
            where t.kind in ('notified', 'notify_gave_up') and t.detail::jsonb ->> 'rep' = ?
              and t.at > clock_timestamp() - ? * interval '1 millisecond'
            """;

    private static final String ALARMED = """
            from alarm where cleared_at is null and at > clock_timestamp() - ? * interval '1 millisecond'
            """;

    private static final String SEEN = "coalesce((select notice from bell where name = ?), 0)";
    private static final String HEARD = "coalesce((select alarm from bell where name = ?), 0)";

    private final DataSource console;

    PgBell(DataSource console) {
        this.console = console;
    }

    @Override
    public int unread(Reading reading) {
        long told = reading.rep()
                .map(rep -> count(
                        "select t.id " + TOLD + " and t.id > " + SEEN + " limit ?",
                        rep,
                        NEWS.toMillis(),
                        reading.name(),
                        MOST))
                .orElse(0L);
        long alarmed = reading.alarms()
                ? count(
                        "select id " + ALARMED + " and id > " + HEARD + " limit ?",
                        NEWS.toMillis(),
                        reading.name(),
                        MOST)
                : 0;
        return (int) Math.min(MOST, told + alarmed);
    }

    private long count(String rows, Object... parameters) {
        return Sql.apart(
                console,
                connection -> Sql.query(
                                connection,
                                "select count(*) from (" + rows + ") news",
                                row -> row.getLong(1),
                                parameters)
                        .getFirst());
    }

    @Override
    public List<Line> lines(Reading reading) {
        var lines = new ArrayList<Line>();
        reading.rep().ifPresent(rep -> lines.addAll(told(rep, reading.name())));
        if (reading.alarms()) {
            lines.addAll(alarmed(reading.name()));
        }
        lines.sort(Comparator.comparing(Line::at).reversed());
        return lines.stream().limit(MOST).toList();
    }

    private List<Told> told(String rep, String name) {
        return Sql.apart(
                console,
                connection -> Sql.query(
                        connection,
                        "select t.id, t.at, t.id > " + SEEN
                                + " as unread, l.number, t.kind = 'notified' as told, t.detail " + TOLD
                                + " order by t.id desc limit ?",
                        row -> {
                            var facts = StoredJson.attributes(row.getString("detail"));
                            return new Told(
                                    row.getLong("id"),
                                    Sql.time(row, "at"),
                                    row.getBoolean("unread"),
                                    row.getLong("number"),
                                    row.getBoolean("told") ? facts.getOrDefault("kind", "") : "",
                                    facts.getOrDefault("channel", ""));
                        },
                        name,
                        rep,
                        NEWS.toMillis(),
                        MOST));
    }

    private List<Alarmed> alarmed(String name) {
        return Sql.apart(
                console,
                connection -> Sql.query(
                        connection,
                        "select id, at, id > " + HEARD + " as unread, code, subject, detail " + ALARMED
                                + " order by id desc limit ?",
                        row -> new Alarmed(
                                row.getLong("id"),
                                Sql.time(row, "at"),
                                row.getBoolean("unread"),
                                row.getString("code"),
                                row.getString("subject"),
                                row.getString("detail")),
                        name,
                        NEWS.toMillis(),
                        MOST));
    }

    @Override
    public void read(String name, long notice, long alarm) {
        Sql.apart(console, connection -> Sql.update(connection, """
                        insert into bell (name, notice, alarm) values (?, ?, ?)
                        on conflict (name) do update
                        set notice = greatest(bell.notice, excluded.notice), alarm = greatest(bell.alarm, excluded.alarm)
                        """, name, notice, alarm));
    }
}
