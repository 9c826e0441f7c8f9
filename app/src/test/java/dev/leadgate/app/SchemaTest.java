package dev.leadgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.pg.EmbeddedPostgres;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.store.Store;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which tables a program starts on.
class SchemaTest {
    @Test
    void its_own_and_not_those_of_a_newer_one(@TempDir Path dir) throws Exception {
        try (var postgres = EmbeddedPostgres.start(dir, line -> {})) {
            var settings =
                    new Store.Settings(postgres.jdbcUrl(), postgres.user(), postgres.password(), 2, new EventHub());
            Store.open(settings).close();
            Store.open(settings).close();
            try (var connection =
                            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                    var statement = connection.createStatement()) {
                statement.execute("insert into flyway_schema_history select installed_rank + 1, '9999', 'of tomorrow',"
                        + " type, 'V9999__of_tomorrow.sql', checksum, installed_by, installed_on, execution_time, true"
                        + " from flyway_schema_history order by installed_rank desc limit 1");
            }
            assertThatThrownBy(() -> Store.open(settings))
                    .isInstanceOfSatisfying(
                            LeadgateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LG0806))
                    .hasMessageContaining("9999")
                    .hasMessageContaining("start the version that made these tables");
        }
    }
}
