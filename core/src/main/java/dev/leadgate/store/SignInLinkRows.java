package dev.leadgate.store;

import dev.leadgate.store.SignIns.Link;
import dev.leadgate.store.SignIns.Opens;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// Links that open once.
final class SignInLinkRows {
    private SignInLinkRows() {}

    /// Keeps a link in the place of earlier ones for the same.
    static int keep(Connection connection, byte[] link, Opens opens, Optional<String> login, Instant ends)
            throws SQLException {
        Sql.update(
                connection,
                "delete from sign_in_link where opens = ? and login is not distinct from ?",
                opens.word(),
                login.orElse(null));
        return Sql.update(
                connection,
                "insert into sign_in_link (hash, login, opens, ends_at) values (?, ?, ?, ?::timestamptz)",
                link,
                login.orElse(null),
                opens.word(),
                ends);
    }

    static Optional<Link> look(Connection connection, byte[] link, Instant now) throws SQLException {
        return Sql.query(
                        connection,
                        """
                        select k.opens, l.* from sign_in_link k left join login l on l.name = k.login
                        where k.hash = ? and k.ends_at > ?::timestamptz
                        """,
                        row -> new Link(
                                Opens.of(row.getString("opens")),
                                row.getString("name") == null ? Optional.empty() : Optional.of(PgSignIns.login(row))),
                        link,
                        now)
                .stream()
                .findFirst();
    }

    /// Of two who come with the same link at once, one gets it.
    ///
    /// @return empty when it opens nothing; inside, whose it was
    static Optional<Optional<String>> take(Connection connection, byte[] link, Opens opens, Instant now)
            throws SQLException {
        return Sql.query(connection, """
                        delete from sign_in_link where hash = ? and opens = ? and ends_at > ?::timestamptz
                        returning login
                        """, row -> Optional.ofNullable(row.getString(1)), link, opens.word(), now)
                .stream()
                .findFirst();
    }
}
