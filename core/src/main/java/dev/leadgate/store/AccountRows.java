package dev.leadgate.store;

import dev.leadgate.store.Script.Answer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Accounts as rows, and which of them a batch may need.
final class AccountRows {
    /// Of one key: many names begin alike, and then those of about the same length are looked at.
    private static final int NEAREST = 50;

    static final String COLUMNS =
            "a.id, a.name, a.domains, a.phones, a.country, a.postal_code, a.city, a.owner, a.parent";

    private final Optional<Answer<KnownAccount>> found;

    private AccountRows(Optional<Answer<KnownAccount>> found) {
        this.found = found;
    }

    /// Once the script has run.
    List<KnownAccount> known() {
        return found.map(Answer::rows).orElse(List.of());
    }

    /// One statement for the whole batch, and none when nothing asks for accounts: the candidates
    /// and everything above them. `union` ends at a cycle.
    static AccountRows near(Script script, boolean asked, Collection<AccountKey> keys) {
        if (!asked) {
            return new AccountRows(Optional.empty());
        }
        return new AccountRows(Optional.of(script.query(
                """
                with recursive near as (
                  select distinct k.account from unnest(?, ?) as q (key, size) cross join lateral (
                    select account from account_key where key = q.key
                    order by abs(size - q.size), account limit %d) k
                ), line as (
                  select %s from account a join near on near.account = a.id
                  union
                  select %s from account a join line on line.parent = a.id
                )
                select * from line a
                """.formatted(NEAREST, COLUMNS, COLUMNS),
                AccountRows::account,
                Sql.texts(keys, AccountKey::text),
                Sql.ints(keys, AccountKey::size))));
    }

    static KnownAccount account(ResultSet row) throws SQLException {
        return new KnownAccount(
                row.getString("id"),
                row.getString("name"),
                List.of((String[]) row.getArray("domains").getArray()),
                List.of((String[]) row.getArray("phones").getArray()),
                Optional.ofNullable(row.getString("country")),
                Optional.ofNullable(row.getString("postal_code")),
                Optional.ofNullable(row.getString("city")),
                Optional.ofNullable(row.getString("owner")),
                Optional.ofNullable(row.getString("parent")));
    }
}
