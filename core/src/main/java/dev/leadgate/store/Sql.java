package dev.leadgate.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The hot path's thin skin over JDBC: transactions, arrays for set-based statements, time.
final class Sql {

    @FunctionalInterface
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private Sql() {}

    /// One transaction; rolled back when `work` throws.
    static <T> T transaction(DataSource pool, Work<T> work) {
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var answer = work.in(connection);
                connection.commit();
                return answer;
            } catch (SQLException | RuntimeException fault) {
                try {
                    connection.rollback();
                } catch (SQLException lost) {
                    fault.addSuppressed(lost);
                }
                throw fault;
            }
        } catch (SQLException fault) {
            throw SqlFault.of(fault);
        }
    }

    /// A single statement that is its own transaction, without the round trip of a commit.
    static <T> T apart(DataSource pool, Work<T> work) {
        try (var connection = pool.getConnection()) {
            return work.in(connection);
        } catch (SQLException fault) {
            throw SqlFault.of(fault);
        }
    }

    /// Statement parameters in order: arrays as `List`, time as [Instant], absent as null.
    static int update(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (var statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    static <T> List<T> query(Connection connection, String sql, Row<T> row, @Nullable Object... parameters)
            throws SQLException {
        try (var statement = prepare(connection, sql, parameters);
                var rows = statement.executeQuery()) {
            var found = new ArrayList<T>();
            while (rows.next()) {
                found.add(row.of(rows));
            }
            return found;
        }
    }

    static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < parameters.length; i++) {
                bind(connection, statement, i + 1, parameters[i]);
            }
            return statement;
        } catch (SQLException fault) {
            statement.close();
            throw fault;
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, int at, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case Instant time -> statement.setObject(at, time.atOffset(ZoneOffset.UTC));
            case Column column -> statement.setArray(at, connection.createArrayOf(column.type, column.values));
            case null -> statement.setObject(at, null);
            default -> statement.setObject(at, value);
        }
    }

    /// One column of a set-based statement, bound as an array for `unnest`.
    record Column(String type, @Nullable Object[] values) {}

    static Column texts(Collection<? extends @Nullable String> values) {
        return new Column("text", values.toArray(String[]::new));
    }

    static <T> Column texts(Collection<T> rows, Function<? super T, ? extends @Nullable String> value) {
        return new Column("text", column(rows, value, new @Nullable String[rows.size()]));
    }

    static Column uuids(Collection<UUID> values) {
        return new Column("uuid", values.toArray(UUID[]::new));
    }

    static <T> Column uuids(Collection<T> rows, Function<? super T, UUID> value) {
        return new Column("uuid", column(rows, value, new UUID[rows.size()]));
    }

    static <T> Column maybeUuids(Collection<T> rows, Function<? super T, ? extends @Nullable UUID> value) {
        return new Column("uuid", column(rows, value, new @Nullable UUID[rows.size()]));
    }

    static Column longs(Collection<Long> values) {
        return new Column("bigint", values.toArray(Long[]::new));
    }

    static <T> Column longs(Collection<T> rows, Function<? super T, Long> value) {
        return new Column("bigint", column(rows, value, new Long[rows.size()]));
    }

    static <T> Column maybeLongs(Collection<T> rows, Function<? super T, Optional<Long>> value) {
        return new Column(
                "bigint", column(rows, row -> value.apply(row).orElse(null), new @Nullable Long[rows.size()]));
    }

    static Column ints(Collection<? extends @Nullable Integer> values) {
        return new Column("integer", values.toArray(Integer[]::new));
    }

    static <T> Column ints(Collection<T> rows, Function<? super T, Integer> value) {
        return new Column("integer", column(rows, value, new Integer[rows.size()]));
    }

    static <T> Column doubles(Collection<T> rows, Function<? super T, ? extends @Nullable Double> value) {
        return new Column("float8", column(rows, value, new @Nullable Double[rows.size()]));
    }

    static <T> Column booleans(Collection<T> rows, Function<? super T, Boolean> value) {
        return new Column("boolean", column(rows, value, new Boolean[rows.size()]));
    }

    static <T> Column bytes(Collection<T> rows, Function<? super T, byte[]> value) {
        return new Column("bytea", column(rows, value, new byte[rows.size()][]));
    }

    static <T> Column times(Collection<T> rows, Function<? super T, Instant> value) {
        return new Column("timestamptz", column(rows, row -> value.apply(row).toString(), new String[rows.size()]));
    }

    static <T> Column maybeTimes(Collection<T> rows, Function<? super T, Optional<Instant>> value) {
        return new Column(
                "timestamptz",
                column(
                        rows,
                        row -> value.apply(row).map(Instant::toString).orElse(null),
                        new @Nullable String[rows.size()]));
    }

    private static <T, V extends @Nullable Object> V[] column(
            Collection<T> rows, Function<? super T, ? extends V> value, V[] into) {
        int at = 0;
        for (var row : rows) {
            into[at] = value.apply(row);
            at++;
        }
        return into;
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Optional<Instant> maybeTime(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
