package dev.leadgate.app;

import dev.leadgate.app.pg.EmbeddedPostgres;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/// What is in a store, as it may be compared.
final class StoreSums {
    private StoreSums() {}

    /// Table → number of its rows and a hash of them all.
    ///
    /// @param without beginning of the names of tables that are left out; empty for none
    static Map<String, String> of(EmbeddedPostgres postgres, String without) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (var rows = statement.executeQuery("select tablename from pg_tables where schemaname = 'public'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            tables.removeIf(table -> !without.isEmpty() && table.startsWith(without));
            var sums = new TreeMap<String, String>();
            for (var table : tables) {
                try (var rows = statement.executeQuery(
                        "select count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from "
                                + table + " t")) {
                    rows.next();
                    sums.put(table, rows.getString(1));
                }
            }
            return sums;
        }
    }

    /// How many rows of a table went in.
    static int rows(Map<String, String> sums, String table) {
        var sum = sums.get(table);
        if (sum == null) {
            throw new AssertionError("there is no table " + table);
        }
        return Integer.parseInt(sum.split(" ")[0]);
    }
}
