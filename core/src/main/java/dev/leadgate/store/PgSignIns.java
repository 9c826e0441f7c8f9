package dev.leadgate.store;

import dev.leadgate.store.Audit.Origin;
import dev.leadgate.store.AuditRows.Change;
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
    public Identities identities() {
        return new PgIdentities(console);
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

    static Login login(ResultSet row) throws SQLException {
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
        return Sql.transaction(console, connection -> {
            boolean added = insert(connection, login, null, by, now);
            if (added) {
                AuditRows.write(
                        connection,
                        "person.added",
                        login.name(),
                        new Change(Optional.empty(), Optional.of(state(login))));
            }
            return added;
        });
    }

    static String state(Login login) {
        return AuditRows.digest(login.role().word(), login.rep());
    }

    @Override
    public boolean change(Login login) {
        return Sql.transaction(console, connection -> {
            Sql.query(connection, "select pg_advisory_xact_lock(?)", row -> true, FIRST_ADMIN_LOCK);
            var before = login(connection, login.name());
            if (before.isEmpty()
                    || (before.get().role() == Role.ADMIN && login.role() != Role.ADMIN && last(connection))) {
                return false;
            }
            Sql.update(
                    connection,
                    "update login set role = ?, rep = ? where name = ?",
                    login.role().word(),
                    login.rep().orElse(null),
                    login.name());
            AuditRows.write(
                    connection,
                    "person.role_changed",
                    login.name(),
                    new Change(before.map(PgSignIns::state), Optional.of(state(login))));
            return true;
        });
    }

    private static boolean last(Connection connection) throws SQLException {
        return Sql.query(connection, "select count(*) from login where role = 'admin'", row -> row.getLong(1))
                        .getFirst()
                == 1;
    }

    static boolean insert(
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
        return Sql.transaction(console, connection -> {
            var gone = Sql.query(connection, "delete from login where name = ? returning *", PgSignIns::login, name);
            for (var login : gone) {
                Sql.update(connection, "delete from bell where name = ?", name);
                AuditRows.write(
                        connection, "person.removed", name, new Change(Optional.of(state(login)), Optional.empty()));
            }
            return !gone.isEmpty();
        });
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
            var origin = Origin.current();
            if (origin.isPresent()) {
                AuditRows.write(connection, origin.get().as(login), "sign_in.done", login, Change.UNKNOWN);
            }
            return Sql.update(connection, """
                    insert into sign_in_session (hash, login, made_at, seen_at, ends_at)
                    values (?, ?, ?::timestamptz, ?::timestamptz, ?::timestamptz)
                    """, session, login, now, now, ends);
        });
    }

    @Override
    public void refused(String name) {
        Sql.transaction(console, connection -> {
            var whom = login(connection, name).map(Login::name).orElse("a name that nobody has");
            AuditRows.write(connection, "sign_in.refused", whom, Change.UNKNOWN);
            return true;
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
        Sql.transaction(console, connection -> {
            var gone = Sql.query(
                    connection,
                    "delete from sign_in_session where hash = ? returning login",
                    row -> row.getString(1),
                    session);
            for (var login : gone) {
                AuditRows.write(connection, "sign_in.ended", login, Change.UNKNOWN);
            }
            return gone;
        });
    }

    @Override
    public void endAll(String login) {
        Sql.transaction(console, connection -> {
            int ended = Sql.update(connection, "delete from sign_in_session where login = ?", login);
            AuditRows.write(connection, "sign_in.ended_everywhere", login, Change.UNKNOWN);
            return ended;
        });
    }

    @Override
    public void shut(String login) {
        Sql.transaction(console, connection -> {
            Sql.update(connection, "update login set password = null where name = ?", login);
            Sql.update(connection, "delete from sign_in_identity where login = ? and not by_groups", login);
            AuditRows.write(connection, "person.password_reset", login, Change.UNKNOWN);
            return Sql.update(connection, "delete from sign_in_session where login = ?", login);
        });
    }

    @Override
    public void link(byte[] link, Opens opens, Optional<String> login, Instant ends) {
        Sql.transaction(console, connection -> SignInLinkRows.keep(connection, link, opens, login, ends));
    }

    @Override
    public Optional<Link> look(byte[] link, Instant now) {
        return Sql.transaction(console, connection -> SignInLinkRows.look(connection, link, now));
    }

    @Override
    public Optional<Login> use(byte[] link, Instant now) {
        return Sql.transaction(console, connection -> {
            var owner =
                    SignInLinkRows.take(connection, link, Opens.SESSION, now).flatMap(name -> name);
            return owner.isEmpty() ? Optional.empty() : login(connection, owner.get());
        });
    }

    @Override
    public Optional<Login> choose(byte[] link, String password, Instant now) {
        return Sql.transaction(console, connection -> {
            var owner =
                    SignInLinkRows.take(connection, link, Opens.PASSWORD, now).flatMap(name -> name);
            if (owner.isEmpty()) {
                return Optional.empty();
            }
            Sql.update(connection, "update login set password = ? where name = ?", password, owner.get());
            Sql.update(connection, "delete from sign_in_session where login = ?", owner.get());
            Sql.update(connection, "delete from sign_in_link where login = ?", owner.get());
            chosen(connection, owner.get());
            return login(connection, owner.get());
        });
    }

    @Override
    public boolean first(byte[] link, String name, String password, Instant now) {
        return Sql.transaction(console, connection -> {
            Sql.query(connection, "select pg_advisory_xact_lock(?)", row -> true, FIRST_ADMIN_LOCK);
            if (SignInLinkRows.take(connection, link, Opens.FIRST_ADMIN, now).isEmpty()
                    || !Sql.query(connection, "select 1 from login limit 1", row -> true)
                            .isEmpty()) {
                return false;
            }
            chosen(connection, name);
            return insert(connection, new Login(name, Role.ADMIN, Optional.empty()), password, "first start", now);
        });
    }

    private static void chosen(Connection connection, String login) throws SQLException {
        var origin = Origin.current();
        if (origin.isPresent()) {
            AuditRows.write(connection, origin.get().as(login), "person.password_chosen", login, Change.UNKNOWN);
        }
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
