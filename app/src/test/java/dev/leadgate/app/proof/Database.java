package dev.leadgate.app.proof;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The harness's own way into the database under test; a new connection for every question, since
/// servers die here.
record Database(String url, String user, String password) {

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /// Runs one statement.
    void run(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException fault) {
            throw new IllegalStateException(sql, fault);
        }
    }

    long number(String sql) {
        return Long.parseLong(rows(sql).getFirst().getFirst());
    }

    /// All columns as text; they must not be null.
    List<List<String>> rows(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<List<String>>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= columns; i++) {
                    row.add(rows.getString(i));
                }
                found.add(row);
            }
            return found;
        } catch (SQLException fault) {
            throw new IllegalStateException(sql, fault);
        }
    }

    /// Sessions that wait for a lock right now.
    long waiting() {
        return number("select count(*) from pg_stat_activity where wait_event_type = 'Lock'");
    }

    /// Leases end now instead of after 30 or 90 seconds. Their holders are dead, or will be
    /// fenced. Rows in the middle of a settling are left to it.
    void endLeases() {
        run(
                "update inbox_work w set visible_at = clock_timestamp()"
                        + " from (select inbox_id as id from inbox_work for update skip locked) free where w.inbox_id = free.id");
        run("update outbox o set visible_at = clock_timestamp()"
                + " from (select id from outbox for update skip locked) free where o.id = free.id");
        run("update timer set visible_at = clock_timestamp()");
    }
}
