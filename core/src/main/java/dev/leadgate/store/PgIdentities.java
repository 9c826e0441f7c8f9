package dev.leadgate.store;

import dev.leadgate.store.AuditRows.Change;
import dev.leadgate.store.SignIns.Login;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

final class PgIdentities implements Identities {
    private final DataSource console;

    PgIdentities(DataSource console) {
        this.console = console;
    }

    @Override
    public Optional<Bound> bound(Identity who) {
        return Sql.transaction(
                console,
                connection -> Sql.query(
                                connection,
                                """
                                select l.*, i.by_groups from sign_in_identity i join login l on l.name = i.login
                                where i.issuer = ? and i.subject = ?
                                """,
                                row -> new Bound(PgSignIns.login(row), row.getBoolean("by_groups")),
                                who.issuer(),
                                who.subject())
                        .stream()
                        .findFirst());
    }

    @Override
    public Optional<Identity> of(String login, String issuer) {
        return Sql.transaction(
                console,
                connection -> Sql.query(
                                connection,
                                "select subject from sign_in_identity where login = ? and issuer = ?",
                                row -> new Identity(issuer, row.getString(1)),
                                login,
                                issuer)
                        .stream()
                        .findFirst());
    }

    @Override
    public boolean bind(Identity who, String login, Instant now) {
        return Sql.transaction(console, connection -> {
            boolean bound = insert(connection, who, login, false, now);
            if (bound) {
                AuditRows.write(connection, "person.identity_bound", login, Change.UNKNOWN);
            }
            return bound;
        });
    }

    @Override
    public boolean admit(Identity who, Login login, Instant now) {
        return Sql.transaction(console, connection -> {
            if (!PgSignIns.insert(connection, login, null, who.issuer(), now)) {
                return false;
            }
            if (!insert(connection, who, login.name(), true, now)) {
                // Of two browsers of one person at once the other was first, under another address.
                Sql.update(connection, "delete from login where name = ?", login.name());
                return false;
            }
            AuditRows.write(
                    connection,
                    "person.added",
                    login.name(),
                    new Change(Optional.empty(), Optional.of(PgSignIns.state(login))));
            return true;
        });
    }

    private static boolean insert(Connection connection, Identity who, String login, boolean byGroups, Instant now)
            throws SQLException {
        return Sql.update(connection, """
                        insert into sign_in_identity (issuer, subject, login, by_groups, made_at)
                        select ?, ?, name, ?, ?::timestamptz from login where name = ? on conflict do nothing
                        """, who.issuer(), who.subject(), byGroups, now, login) > 0;
    }
}
