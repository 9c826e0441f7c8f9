package dev.leadgate.app.pg;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// Whether a running server is the one it should be, and fit for leads.
final class Readiness {
    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String MAINTENANCE_DATABASE = "postgres";

    private Readiness() {}

    /// Whether the server takes our password and works on `data`.
    static boolean letsIn(Access access, Path data) {
        try (var connection = connect(access, MAINTENANCE_DATABASE);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("show data_directory")) {
            return rows.next() && Files.isSameFile(Path.of(rows.getString(1)), data);
        } catch (SQLException | IOException e) {
            // Whatever the reason, the caller stops that server and starts it again.
            return false;
        }
    }

    /// Makes sure that the database is there and the settings are durable.
    static void check(Access access) {
        try (var connection = open(access)) {
            SafeSettings.verify(connection);
        } catch (SQLException e) {
            throw new LeadgateException(
                    ErrorCode.LG0803,
                    "PostgreSQL was started but does not answer at " + access + ": " + e.getMessage()
                            + "; see the log folder beside its data",
                    e);
        }
    }

    private static Connection open(Access access) throws SQLException {
        try {
            return connect(access, Access.DATABASE);
        } catch (SQLException e) {
            if (!NO_SUCH_DATABASE.equals(e.getSQLState())) {
                throw e;
            }
            try (var connection = connect(access, MAINTENANCE_DATABASE);
                    var statement = connection.createStatement()) {
                statement.execute("create database " + Access.DATABASE);
            }
            return connect(access, Access.DATABASE);
        }
    }

    private static Connection connect(Access access, String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", access.user());
        properties.setProperty("password", access.password());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("socketTimeout", "20");
        return DriverManager.getConnection(Access.urlOf(access.port(), database), properties);
    }
}
