package dev.leadgate.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Several statements in one round trip. Each sees what the ones before it wrote or waited for;
/// once one fails, none of the rest runs. The driver keeps a plan per text, so a script should
/// have the same statements every time: over empty arrays they do nothing.
final class Script {
    private final List<Answer<?>> answers = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final List<@Nullable Object> parameters = new ArrayList<>();

    /// What one statement came to, once the script has run.
    static final class Answer<T> {
        private final Sql.Row<T> row;
        private final List<T> rows = new ArrayList<>();
        private int changed;

        private Answer(Sql.Row<T> row) {
            this.row = row;
        }

        List<T> rows() {
            return rows;
        }

        /// How many rows a statement without a result changed.
        int changed() {
            return changed;
        }

        private void read(PreparedStatement statement, boolean result) throws SQLException {
            if (!result) {
                changed = statement.getUpdateCount();
                return;
            }
            try (ResultSet found = statement.getResultSet()) {
                while (found.next()) {
                    rows.add(row.of(found));
                }
            }
        }
    }

    <T> Answer<T> query(String sql, Sql.Row<T> row, @Nullable Object... values) {
        text.append(sql.strip()).append(";\n");
        Collections.addAll(parameters, values);
        var answer = new Answer<>(row);
        answers.add(answer);
        return answer;
    }

    Answer<Boolean> update(String sql, @Nullable Object... values) {
        return query(sql, row -> true, values);
    }

    void run(Connection connection) throws SQLException {
        try (var statement = Sql.prepare(connection, text.toString(), parameters.toArray())) {
            boolean result = statement.execute();
            for (var answer : answers) {
                answer.read(statement, result);
                result = statement.getMoreResults();
            }
        }
    }

    /// Runs it with the commit of the transaction as its last statement.
    void commit(Connection connection) throws SQLException {
        update("commit");
        run(connection);
    }
}
