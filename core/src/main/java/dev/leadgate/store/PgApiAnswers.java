package dev.leadgate.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;

final class PgApiAnswers implements ApiAnswers {
    /// Each request takes away some that are too old, so the table stays as large as a day.
    private static final int TAKEN_AWAY = 20;

    private final DataSource console;

    PgApiAnswers(DataSource console) {
        this.console = console;
    }

    private record Row(byte[] request, Optional<Answer> answer) {}

    @Override
    public Begun begin(Asked asked, Instant now) {
        return Sql.transaction(console, connection -> {
            Sql.update(connection, """
                    delete from api_answer where (who, key) in (
                      select who, key from api_answer where began_at < ?::timestamptz
                      order by began_at limit ? for update skip locked)
                    """, now.minus(KEPT), TAKEN_AWAY);
            int ours = Sql.update(
                    connection,
                    """
                    insert into api_answer as a (who, key, request, began_at) values (?, ?, ?, ?::timestamptz)
                    on conflict (who, key) do update
                    set request = excluded.request, began_at = excluded.began_at, status = null, media_type = null,
                        body = null
                    where a.began_at < ?::timestamptz
                       or a.status is null and a.request = excluded.request and a.began_at < ?::timestamptz
                    """,
                    asked.who(),
                    asked.key(),
                    asked.request(),
                    now,
                    now.minus(KEPT),
                    now.minus(LONGEST));
            if (ours == 1) {
                return new Begun.Fresh();
            }
            return Sql.query(
                            connection,
                            "select * from api_answer where who = ? and key = ?",
                            PgApiAnswers::row,
                            asked.who(),
                            asked.key())
                    .stream()
                    .findFirst()
                    .map(row -> known(row, asked))
                    .orElseGet(Begun.StillRuns::new);
        });
    }

    private static Begun known(Row row, Asked asked) {
        if (!Arrays.equals(row.request(), asked.request())) {
            return new Begun.Another();
        }
        return row.answer().<Begun>map(Begun.Answered::new).orElseGet(Begun.StillRuns::new);
    }

    private static Row row(ResultSet row) throws SQLException {
        var status = Optional.ofNullable(row.getObject("status", Integer.class));
        var mediaType = row.getString("media_type");
        var body = Optional.ofNullable(row.getBytes("body"));
        return new Row(row.getBytes("request"), status.map(known -> new Answer(known, mediaType, body)));
    }

    @Override
    public void end(Asked asked, Instant began, Answer answer) {
        Sql.apart(
                console,
                connection -> Sql.update(
                        connection,
                        """
                        update api_answer set status = ?, media_type = ?, body = ?
                        where who = ? and key = ? and began_at = ?::timestamptz
                        """,
                        answer.status(),
                        answer.mediaType(),
                        answer.body().orElse(null),
                        asked.who(),
                        asked.key(),
                        began));
    }

    @Override
    public void drop(Asked asked, Instant began) {
        Sql.apart(
                console,
                connection -> Sql.update(
                        connection,
                        "delete from api_answer where who = ? and key = ? and began_at = ?::timestamptz",
                        asked.who(),
                        asked.key(),
                        began));
    }
}
