package dev.leadgate.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/// Accounts change seldom and in bulk; one import runs at a time.
final class PgAccounts implements Accounts {
    private static final int IMPORT_LOCK = 0x4c41;
    private static final int ROWS_AT_ONCE = 1000;

    private final DataSource console;

    PgAccounts(DataSource console) {
        this.console = console;
    }

    @Override
    public List<KnownAccount> list(Optional<String> text, Optional<String> after, int max) {
        var pattern = text.map(t -> "%" + PgReader.escapeLike(t) + "%").orElse(null);
        return Sql.transaction(
                console,
                connection -> Sql.query(
                        connection,
                        "select " + AccountRows.COLUMNS + """
                         from account a
                        where (?::text is null or a.id ilike ? or a.name ilike ?
                               or exists (select 1 from unnest(a.domains) d where d ilike ?))
                          and (?::text is null or a.id > ?)
                        order by a.id limit ?
                        """,
                        AccountRows::account,
                        pattern,
                        pattern,
                        pattern,
                        pattern,
                        after.orElse(null),
                        after.orElse(null),
                        max));
    }

    @Override
    public List<KnownAccount> line(String id) {
        var found = Sql.transaction(
                console,
                connection -> Sql.query(
                        connection, """
                        with recursive line as (
                          select %s from account a where a.id = ?
                          union
                          select %s from account a join line on line.parent = a.id
                        )
                        select * from line a
                        """.formatted(AccountRows.COLUMNS, AccountRows.COLUMNS), AccountRows::account, id));
        var byId = found.stream().collect(Collectors.toMap(KnownAccount::id, a -> a));
        var line = new ArrayList<KnownAccount>();
        var next = Optional.ofNullable(byId.get(id));
        while (next.isPresent() && !line.contains(next.get())) {
            line.add(next.get());
            next = next.get().parent().flatMap(parent -> Optional.ofNullable(byId.get(parent)));
        }
        return line;
    }

    @Override
    public List<KnownAccount> below(String id, int max) {
        return Sql.transaction(
                console,
                connection -> Sql.query(
                        connection,
                        "select " + AccountRows.COLUMNS + " from account a where a.parent = ? order by a.id limit ?",
                        AccountRows::account,
                        id,
                        max));
    }

    @Override
    public Imported put(Collection<KnownAccount> accounts, boolean dryRun) {
        return Sql.transaction(console, connection -> {
            Sql.query(connection, "select pg_advisory_xact_lock(?)", row -> true, IMPORT_LOCK);
            var had = Sql.query(
                            connection,
                            "select " + AccountRows.COLUMNS + " from account a where a.id = any(?)",
                            AccountRows::account,
                            Sql.texts(accounts, KnownAccount::id))
                    .stream()
                    .collect(Collectors.toMap(KnownAccount::id, a -> a));
            var parents = parents(connection);
            accounts.forEach(a -> parents.put(a.id(), a.parent()));
            var changed =
                    accounts.stream().filter(a -> !a.equals(had.get(a.id()))).toList();
            var imported = new Imported(
                    (int) changed.stream().filter(a -> !had.containsKey(a.id())).count(),
                    (int) changed.stream().filter(a -> had.containsKey(a.id())).count(),
                    accounts.size() - changed.size(),
                    unknown(accounts, parents.keySet()),
                    ParentChains.cycles(known(parents)));
            if (!dryRun && !imported.refused()) {
                for (int from = 0; from < changed.size(); from += ROWS_AT_ONCE) {
                    write(connection, changed.subList(from, Math.min(changed.size(), from + ROWS_AT_ONCE)));
                }
            }
            return imported;
        });
    }

    private static Map<String, Optional<String>> parents(Connection connection) throws SQLException {
        Map<String, Optional<String>> parents = new HashMap<>();
        Sql.query(
                connection,
                "select id, parent from account",
                row -> parents.put(row.getString("id"), Optional.ofNullable(row.getString("parent"))));
        return parents;
    }

    private static Map<String, String> known(Map<String, Optional<String>> parents) {
        Map<String, String> known = new HashMap<>();
        parents.forEach((id, parent) -> parent.ifPresent(p -> known.put(id, p)));
        return known;
    }

    private static Map<String, String> unknown(Collection<KnownAccount> accounts, Set<String> ids) {
        Map<String, String> unknown = new LinkedHashMap<>();
        accounts.forEach(a ->
                a.parent().filter(parent -> !ids.contains(parent)).ifPresent(parent -> unknown.put(a.id(), parent)));
        return unknown;
    }

    private static void write(Connection connection, List<KnownAccount> accounts) throws SQLException {
        Sql.update(
                connection,
                """
                insert into account (id, name, domains, phones, country, postal_code, city, owner, parent)
                select t.id, t.name, string_to_array(t.domains, chr(10)), string_to_array(t.phones, chr(10)),
                       t.country, t.postal_code, t.city, t.owner, t.parent
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                  as t (id, name, domains, phones, country, postal_code, city, owner, parent)
                on conflict (id) do update
                set name = excluded.name, domains = excluded.domains, phones = excluded.phones,
                    country = excluded.country, postal_code = excluded.postal_code, city = excluded.city,
                    owner = excluded.owner, parent = excluded.parent, updated_at = clock_timestamp()
                """,
                Sql.texts(accounts, KnownAccount::id),
                Sql.texts(accounts, KnownAccount::name),
                Sql.texts(accounts, a -> String.join("\n", a.domains())),
                Sql.texts(accounts, a -> String.join("\n", a.phones())),
                Sql.texts(accounts, a -> a.country().orElse(null)),
                Sql.texts(accounts, a -> a.postalCode().orElse(null)),
                Sql.texts(accounts, a -> a.city().orElse(null)),
                Sql.texts(accounts, a -> a.owner().orElse(null)),
                Sql.texts(accounts, a -> a.parent().orElse(null)));
        keys(connection, accounts);
    }

    private record Key(AccountKey key, String account) {}

    private static void keys(Connection connection, List<KnownAccount> accounts) throws SQLException {
        Set<Key> keys = new HashSet<>();
        for (var account : accounts) {
            AccountKey.of(Optional.of(account.name()), account.domains(), account.phones())
                    .forEach(key -> keys.add(new Key(key, account.id())));
        }
        var rows = List.copyOf(keys);
        Sql.update(connection, "delete from account_key where account = any(?)", Sql.texts(accounts, KnownAccount::id));
        Sql.update(
                connection,
                "insert into account_key (key, account, size) select * from unnest(?, ?, ?)",
                Sql.texts(rows, k -> k.key().text()),
                Sql.texts(rows, Key::account),
                Sql.ints(rows, k -> k.key().size()));
    }
}
