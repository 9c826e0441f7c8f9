package dev.leadgate.store;

import dev.leadgate.spi.Payload;
import dev.leadgate.store.AuditRows.Change;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

final class PgDeadLetters implements DeadLetters {

    static final String MATCHES =
            " (?::bigint is null or d.id = ?) and (?::text is null or d.code = ?) and (?::text is null or d.source = ?)"
                    + " and (?::text is null or d.place = ?) ";

    private final DataSource console;
    private final Wakeup received;

    PgDeadLetters(DataSource console, Wakeup received) {
        this.console = console;
        this.received = received;
    }

    @Override
    public List<Cause> causes() {
        return Sql.transaction(
                console,
                connection -> Sql.query(
                        connection,
                        """
                        select code, place, source, (array_agg(detail order by id desc))[1] as detail, count(*) as n,
                               min(at) as first, max(at) as last, max(id) as sample
                        from dead_letter where state = 'open'
                        group by code, place, source order by n desc, sample desc limit 200
                        """,
                        row -> new Cause(
                                row.getString("code"),
                                row.getString("place"),
                                row.getString("detail"),
                                row.getString("source"),
                                row.getLong("n"),
                                Sql.time(row, "first"),
                                Sql.time(row, "last"),
                                row.getLong("sample"))));
    }

    @Override
    public List<Letter> list(Filter filter, Optional<Long> before, int max) {
        return Sql.transaction(
                console,
                connection -> Sql.query(
                        connection,
                        "select d.* from dead_letter d where" + MATCHES + "and d.id < " + before.orElse(Long.MAX_VALUE)
                                + " order by d.id desc limit " + max,
                        PgDeadLetters::letter,
                        parameters(filter)));
    }

    @Override
    public Optional<Opened> show(long id) {
        return Sql.transaction(
                console,
                connection -> Sql.query(
                                connection,
                                """
                                select d.*, i.key, i.received_at, i.media_type, i.body
                                from dead_letter d join inbox i on i.id = d.inbox_id where d.id = ?
                                """,
                                row -> new Opened(
                                        letter(row),
                                        row.getString("key"),
                                        Sql.time(row, "received_at"),
                                        Payload.of(row.getBytes("body"), row.getString("media_type"))),
                                id)
                        .stream()
                        .findFirst());
    }

    @Override
    public List<Long> replay(Filter filter) {
        var replayed = Sql.transaction(console, connection -> {
            var ids = Sql.query(connection, """
                                with picked as (
                                  update dead_letter d set state = 'replayed' where d.state = 'open' and
                                """ + MATCHES + """
                                  returning d.inbox_id
                                ), again as (
                                  insert into inbox_work (inbox_id, lane) select distinct inbox_id, 'received' from picked
                                  on conflict (inbox_id) do nothing
                                )
                                select distinct inbox_id from picked
                                """, row -> row.getLong(1), parameters(filter));
            told(connection, "dead_letter.replayed", filter, ids.size());
            return ids;
        });
        received.ring();
        return replayed;
    }

    @Override
    public int discard(Filter filter) {
        return Sql.transaction(console, connection -> {
            int discarded = Sql.update(
                    connection,
                    "update dead_letter d set state = 'discarded' where d.state = 'open' and" + MATCHES,
                    parameters(filter));
            told(connection, "dead_letter.discarded", filter, discarded);
            return discarded;
        });
    }

    private static void told(Connection connection, String action, Filter filter, int count) throws SQLException {
        if (count > 0) {
            var which = Stream.of(filter.source(), filter.code(), filter.id().map(id -> "D-" + id))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(" "));
            AuditRows.write(connection, action, count + (which.isEmpty() ? " of all" : " of " + which), Change.UNKNOWN);
        }
    }

    private static @Nullable Object[] parameters(Filter filter) {
        return new @Nullable Object[] {
            filter.id().orElse(null),
            filter.id().orElse(null),
            filter.code().orElse(null),
            filter.code().orElse(null),
            filter.source().orElse(null),
            filter.source().orElse(null),
            filter.place().orElse(null),
            filter.place().orElse(null)
        };
    }

    /// The same between one parameter before and one behind.
    static @Nullable Object[] parameters(Object before, Filter filter, Object behind) {
        var all = new ArrayList<@Nullable Object>();
        all.add(before);
        all.addAll(Arrays.asList(parameters(filter)));
        all.add(behind);
        return all.toArray();
    }

    private static Letter letter(ResultSet row) throws SQLException {
        return new Letter(
                row.getLong("id"),
                row.getLong("inbox_id"),
                row.getString("source"),
                row.getString("code"),
                row.getString("place"),
                row.getString("detail"),
                Sql.time(row, "at"),
                row.getString("state"));
    }
}
