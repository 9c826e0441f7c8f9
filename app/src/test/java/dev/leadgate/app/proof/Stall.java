package dev.leadgate.app.proof;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Makes the database slow for a moment, so that a kill certainly meets leads that are received
/// and not yet committed.
final class Stall {
    private Stall() {}

    /// Nothing can be written into the inbox for that long; then `act` happens, and only then
    /// writing goes on.
    static void commits(Database database, Duration time, Runnable act) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table inbox in share mode");
            LockSupport.parkNanos(time.toNanos());
            act.run();
            connection.rollback();
        }
    }
}
