package dev.leadgate.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

final class PgSignIns implements SignIns {
    /// How old the time of the last use may become before it is written again.
    private static final Duration COARSE = Duration.ofMinutes(1);

    private static final int FIRST_ADMIN_LOCK = 0x4c47;

    private final DataSource console;

    PgSignIns(DataSource console) {
        this.console = console;
    }

    @Override
    public List<LoginLine> logins() {
        return Sql.transaction(
                console,
                connection -> Sql.query(
                        connection,
                        """
                        select l.*, count(s.hash) filter (where s.ends_at > clock_timestamp()) as sessions,
                               max(s.seen_at) as seen_at
                        from login l left join sign_in_session s on s.login = l.name group by l.name order by l.name
                        """,
                        row -> new LoginLine(
                                login(row),
                                row.getString("password") != null,
                                Sql.time(row, "made_at"),
                                row.getString("made_by"),
                                row.getInt("sessions"),
                                Sql.maybeTime(row, "seen_at"))));
    }

    @Override
    public Optional<Login> login(String name) {
        return Sql.transaction(console, connection -> login(connection, name));
    }

    private static Optional<Login> login(Connection connection, String name) throws SQLException {
        return Sql.query(connection, "select * from login where name = ?", PgSignIns::login, name).stream()
                .findFirst();
    }

    private static Login login(ResultSet row) throws SQLException {
        return new Login(
                row.getString("name"), Role.of(row.getString("role")), Optional.ofNullable(row.getString("rep")));
    }

    @Override
    public Optional<String> password(String name) {
        return Sql.transaction(
                console,
                connection -> Sql.query(
                                connection,
                                "select password from login where name = ? and password is not null",
                                row -> row.getString(1),
                                name)
                        .stream()
                        .findFirst());
    }

    @Override
    public boolean add(Login login, String by, Instant now) {
        return Sql.transaction(console, connection -> insert(connection, login, null, by, now));
    }

    private static boolean insert(
            Connection connection,
            Login login,
            @org.jspecify.annotations.Nullable String password,
            String by,
            Instant now)
            throws SQLException {
        return Sql.update(
                        connection,
                        """
                        insert into login (name, role, rep, password, made_at, made_by)
                        values (?, ?, ?, ?, ?::timestamptz, ?) on conflict do nothing
                        """,
                        login.name(),
                        login.role().word(),
                        login.rep().orElse(null),
                        password,
                        now,
                        by)
                > 0;
    }

    @Override
    public boolean remove(String name) {
        return Sql.transaction(
                console, connection -> Sql.update(connection, "delete from login where name = ?", name) > 0);
    }

    @Override
    public void begin(String login, byte[] session, Optional<byte[]> before, Instant now, Instant ends) {
        Sql.transaction(console, connection -> {
            Sql.update(
                    connection,
                    "delete from sign_in_session where hash = ? or ends_at < ?::timestamptz or seen_at < ?::timestamptz",
                    before.orElse(session),
                    now,
                    now.minus(IDLE));
            return Sql.update(connection, """
                    insert into sign_in_session (hash, login, made_at, seen_at, ends_at)
                    values (?, ?, ?::timestamptz, ?::timestamptz, ?::timestamptz)
                    """, session, login, now, now, ends);
        });
    }

    @Override
    public Optional<Session> session(byte[] hash, boolean touch, Instant now) {
        return Sql.transaction(console, connection -> {
            var found = Sql.query(
                            connection,
                            """
                            select l.*, s.seen_at, s.ends_at from sign_in_session s join login l on l.name = s.login
                            where s.hash = ? and s.ends_at > ?::timestamptz and s.seen_at > ?::timestamptz
                            """,
                            row -> new Session(login(row), Sql.time(row, "seen_at"), Sql.time(row, "ends_at")),
                            hash,
                            now,
                            now.minus(IDLE))
                    .stream()
                    .findFirst();
            if (touch && found.isPresent() && found.get().seenAt().isBefore(now.minus(COARSE))) {
                Sql.update(connection, "update sign_in_session set seen_at = ?::timestamptz where hash = ?", now, hash);
            }
            return found;
        });
    }

    @Override
    public void end(byte[] session) {
        Sql.transaction(
                console, connection -> Sql.update(connection, "delete from sign_in_session where hash = ?", session));
    }

    @Override
    public void endAll(String login) {
        Sql.transaction(
                console, connection -> Sql.update(connection, "delete from sign_in_session where login = ?", login));
    }

    @Override
    public void shut(String login) {
        Sql.transaction(console, connection -> {
            Sql.update(connection, "update login set password = null where name = ?", login);
            return Sql.update(connection, "delete from sign_in_session where login = ?", login);
        });
    }

    @Override
    public void link(byte[] link, Opens opens, Optional<String> login, Instant ends) {
        Sql.transaction(console, connection -> {
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
        });
    }

    @Override
    public Optional<Link> look(byte[] link, Instant now) {
        return Sql.transaction(
                console,
                connection -> Sql.query(
                                connection,
                                """
                                select k.opens, l.* from sign_in_link k left join login l on l.name = k.login
                                where k.hash = ? and k.ends_at > ?::timestamptz
                                """,
                                row -> new Link(
                                        Opens.of(row.getString("opens")),
                                        row.getString("name") == null ? Optional.empty() : Optional.of(login(row))),
                                link,
                                now)
                        .stream()
                        .findFirst());
    }

    @Override
    public Optional<Login> use(byte[] link, Instant now) {
        return Sql.transaction(console, connection -> {
            var owner = take(connection, link, Opens.SESSION, now).flatMap(name -> name);
            return owner.isEmpty() ? Optional.empty() : login(connection, owner.get());
        });
    }

    /// Of two who come with the same link at once, one gets it.
    ///
    /// @return empty when it opens nothing; inside, whose it was
    private static Optional<Optional<String>> take(Connection connection, byte[] link, Opens opens, Instant now)
            throws SQLException {
        return Sql.query(connection, """
                        delete from sign_in_link where hash = ? and opens = ? and ends_at > ?::timestamptz
                        returning login
                        """, row -> Optional.ofNullable(row.getString(1)), link, opens.word(), now)
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Login> choose(byte[] link, String password, Instant now) {
        return Sql.transaction(console, connection -> {
            var owner = take(connection, link, Opens.PASSWORD, now).flatMap(name -> name);
            if (owner.isEmpty()) {
                return Optional.empty();
            }
            Sql.update(connection, "update login set password = ? where name = ?", password, owner.get());
            Sql.update(connection, "delete from sign_in_session where login = ?", owner.get());
            Sql.update(connection, "delete from sign_in_link where login = ?", owner.get());
            return login(connection, owner.get());
        });
    }

    @Override
    public boolean first(byte[] link, String name, String password, Instant now) {
        return Sql.transaction(console, connection -> {
            Sql.query(connection, "select pg_advisory_xact_lock(?)", row -> true, FIRST_ADMIN_LOCK);
            if (take(connection, link, Opens.FIRST_ADMIN, now).isEmpty()
                    || !Sql.query(connection, "select 1 from login limit 1", row -> true)
                            .isEmpty()) {
                return false;
            }
            return insert(connection, new Login(name, Role.ADMIN, Optional.empty()), password, "first start", now);
        });
    }

    @Override
    public void rehash(String login, String before, String password) {
        Sql.transaction(
                console,
                connection -> Sql.update(
                        connection,
                        "update login set password = ? where name = ? and password = ?",
                        password,
                        login,
                        before));
    }
}
