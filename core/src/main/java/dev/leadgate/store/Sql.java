package dev.leadgate.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

    static Column texts(List<? extends @Nullable String> values) {
        return new Column("text", values.toArray(String[]::new));
    }

    static Column uuids(List<UUID> values) {
        return new Column("uuid", values.toArray(UUID[]::new));
    }

    static Column longs(List<Long> values) {
        return new Column("bigint", values.toArray(Long[]::new));
    }

    static Column ints(List<Integer> values) {
        return new Column("integer", values.toArray(Integer[]::new));
    }

    static Column doubles(List<Double> values) {
        return new Column("double precision", values.toArray(Double[]::new));
    }

    static Column booleans(List<Boolean> values) {
        return new Column("boolean", values.toArray(Boolean[]::new));
    }

    static Column bytes(List<byte[]> values) {
        return new Column("bytea", values.toArray(byte[][]::new));
    }

    static Column times(List<? extends @Nullable Instant> values) {
        return new Column(
                "timestamptz",
                values.stream().map(t -> t == null ? null : t.toString()).toArray(String[]::new));
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Optional<Instant> maybeTime(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
