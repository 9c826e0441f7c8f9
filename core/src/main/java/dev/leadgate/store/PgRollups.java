package dev.leadgate.store;

import dev.leadgate.history.Entry;
import dev.leadgate.history.Grid;
import dev.leadgate.history.Mark;
import dev.leadgate.history.Measure;
import dev.leadgate.history.Resolution;
import dev.leadgate.history.RollupBook;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

final class PgRollups implements RollupBook {
    private static final Duration MARKS_KEPT = Duration.ofDays(400);

    /// Clocks of other nodes may be ahead. An end, too, keeps a generic plan on the key.
    private static final Duration AHEAD = Duration.ofHours(1);

    private static final String READ = """
        select width_bucket(at, ?) - 1 as step, measure, source, channel, bucket, sum(n) as n
        from rollup
        where resolution = ? and measure = any(?) and at >= ?::timestamptz and at < ?::timestamptz
        group by 1, 2, 3, 4, 5
        """;

    private final DataSource console;

    PgRollups(DataSource console) {
        this.console = console;
    }

    /// Rows are locked in the order of their keys, so that two gateways never wait for each other.
    @Override
    public void add(Collection<Entry> entries) {
        Sql.transaction(
                console,
                connection -> Sql.update(
                        connection,
                        """
                        insert into rollup (resolution, measure, at, source, channel, bucket, n)
                        select r.resolution, t.measure, date_trunc(r.resolution, t.at, 'UTC'), t.source, t.channel,
                               t.bucket, sum(t.n)
                        from unnest(?, ?, ?, ?, ?, ?) as t (measure, at, source, channel, bucket, n)
                        cross join (values ('minute'), ('hour'), ('day')) as r (resolution)
                        group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
                        on conflict (resolution, measure, at, source, channel, bucket)
                        do update set n = rollup.n + excluded.n
                        """,
                        Sql.texts(entries, e -> e.measure().word()),
                        Sql.times(entries, Entry::at),
                        Sql.texts(entries, Entry::source),
                        Sql.texts(entries, Entry::channel),
                        Sql.ints(entries, Entry::bucket),
                        Sql.longs(entries, Entry::n)));
    }

    @Override
    public List<Row> read(Grid grid, Collection<Measure> measures) {
        return Sql.apart(
                console,
                connection -> Sql.query(
                        connection,
                        READ,
                        row -> new Row(
                                row.getInt("step"),
                                Measure.of(row.getString("measure")),
                                row.getString("source"),
                                row.getString("channel"),
                                row.getInt("bucket"),
                                row.getLong("n")),
                        Sql.times(grid.starts(), at -> at),
                        grid.resolution().word(),
                        Sql.texts(measures, Measure::word),
                        grid.from(),
                        grid.end().plus(AHEAD)));
    }

    @Override
    public List<Hour> hours(Measure measure, Instant since, Instant until) {
        return Sql.apart(
                console,
                connection -> Sql.query(
                        connection,
                        """
                        select at, source, channel, sum(n) as n from rollup
                        where resolution = 'hour' and measure = ? and at >= ?::timestamptz and at < ?::timestamptz
                        group by 1, 2, 3 order by 1
                        """,
                        row -> new Hour(
                                Sql.time(row, "at"),
                                row.getString("source"),
                                row.getString("channel"),
                                row.getLong("n")),
                        measure.word(),
                        since,
                        until));
    }

    @Override
    public void trim(Instant now) {
        Sql.transaction(console, connection -> {
            for (var resolution : Resolution.values()) {
                Sql.update(
                        connection,
                        "delete from rollup where resolution = ? and at < ?::timestamptz",
                        resolution.word(),
                        now.minus(resolution.kept()));
            }
            return Sql.update(connection, "delete from mark where at < ?::timestamptz", now.minus(MARKS_KEPT));
        });
    }

    @Override
    public void mark(Mark mark) {
        Sql.apart(
                console,
                connection -> Sql.update(
                        connection,
                        "insert into mark (at, kind, actor, detail) values (?::timestamptz, ?, ?, ?)",
                        mark.at(),
                        mark.kind(),
                        InboxRows.clean(mark.actor()),
                        InboxRows.clean(mark.detail())));
    }

    @Override
    public List<Mark> marks(Instant since, int max) {
        var newestFirst = Sql.apart(
                console,
                connection -> Sql.query(
                        connection,
                        "select at, kind, actor, detail from mark where at >= ?::timestamptz order by at desc limit ?",
                        row -> new Mark(
                                Sql.time(row, "at"),
                                row.getString("kind"),
                                row.getString("actor"),
                                row.getString("detail")),
                        since,
                        max));
        Collections.reverse(newestFirst);
        return newestFirst;
    }
}
