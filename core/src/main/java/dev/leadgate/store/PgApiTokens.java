package dev.leadgate.store;

import dev.leadgate.store.AuditRows.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

final class PgApiTokens implements ApiTokens {
    private final DataSource console;

    PgApiTokens(DataSource console) {
        this.console = console;
    }

    @Override
    public long add(String name, byte[] hash, Set<String> scopes, String by, Instant now, Instant ends) {
        var sorted = scopes.stream().sorted().toList();
        return Sql.transaction(console, connection -> {
            long id = Sql.query(connection, """
                            insert into api_token (name, hash, scopes, made_at, made_by, ends_at)
                            values (?, ?, ?, ?::timestamptz, ?, ?::timestamptz) returning id
                            """, row -> row.getLong(1), name, hash, Sql.texts(sorted), now, by, ends)
                    .getFirst();
            AuditRows.write(connection, "token.made", subject(id, name), Change.made(name, sorted, ends));
            return id;
        });
    }

    @Override
    public List<Token> tokens(Instant now) {
        return Sql.transaction(
                console,
                connection -> Sql.query(
                        connection,
                        "select * from api_token where ends_at > ?::timestamptz order by id desc",
                        PgApiTokens::token,
                        now));
    }

    @Override
    public Optional<Token> use(byte[] hash, Instant now) {
        return Sql.transaction(console, connection -> {
            var found = Sql.query(
                            connection,
                            "select * from api_token where hash = ? and ends_at > ?::timestamptz",
                            PgApiTokens::token,
                            hash,
                            now)
                    .stream()
                    .findFirst();
            if (found.isPresent()) {
                Sql.update(connection, """
                        update api_token set used_at = ?::timestamptz
                        where id = ? and (used_at is null or used_at < ?::timestamptz)
                        """, now, found.get().id(), now.minusSeconds(60));
            }
            return found;
        });
    }

    @Override
    public boolean revoke(long id) {
        return Sql.transaction(console, connection -> {
            var gone = Sql.query(connection, "delete from api_token where id = ? returning *", PgApiTokens::token, id);
            for (var token : gone) {
                var sorted = token.scopes().stream().sorted().toList();
                AuditRows.write(
                        connection,
                        "token.revoked",
                        subject(id, token.name()),
                        Change.ended(token.name(), sorted, token.endsAt()));
            }
            return !gone.isEmpty();
        });
    }

    private static String subject(long id, String name) {
        return "token " + id + " " + name;
    }

    private static Token token(ResultSet row) throws SQLException {
        return new Token(
                row.getLong("id"),
                row.getString("name"),
                Set.copyOf(Arrays.asList((String[]) row.getArray("scopes").getArray())),
                Sql.time(row, "made_at"),
                row.getString("made_by"),
                Sql.time(row, "ends_at"),
                Sql.maybeTime(row, "used_at"));
    }
}
