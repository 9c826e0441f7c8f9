package dev.leadgate.store;

import java.security.SecureRandom;
import javax.sql.DataSource;

/// Keys that all nodes share: whichever asks first makes one.
final class PgSharedKeys {
    private static final int LENGTH = 32;

    private PgSharedKeys() {}

    static byte[] key(DataSource pool, String name) {
        var made = new byte[LENGTH];
        new SecureRandom().nextBytes(made);
        return Sql.transaction(pool, connection -> {
            Sql.update(
                    connection,
                    "insert into shared_key (name, value) values (?, ?) on conflict do nothing",
                    name,
                    made);
            return Sql.query(connection, "select value from shared_key where name = ?", row -> row.getBytes(1), name)
                    .getFirst();
        });
    }
}
