package dev.leadgate.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.store.Store.Settings;
import java.sql.SQLException;
import javax.sql.DataSource;

/// Connections to the one database.
final class Pools {

    private static final String OPTIONS =
            "-c plan_cache_mode=force_generic_plan -c jit=off -c lock_timeout=8000 -c timezone=UTC"
                    + " -c idle_in_transaction_session_timeout=15000 -c statement_timeout=";

    private Pools() {}

    /// A server that answers "committed" before the bytes are safe makes each acknowledgement of ours a lie.
    static void verifyDurable(DataSource pool) {
        try (var connection = pool.getConnection()) {
            var unsafe = Sql.query(connection, """
                    select name || '=' || setting from pg_settings
                    where name in ('fsync', 'full_page_writes') and setting <> 'on'
                       or name = 'synchronous_commit' and setting = 'off' order by name
                    """, row -> row.getString(1));
            if (!unsafe.isEmpty()) {
                throw new LeadgateException(
                        ErrorCode.LG0802,
                        "PostgreSQL runs with " + String.join(", ", unsafe)
                                + ", so acknowledged leads could be lost; turn these settings on and start again");
            }
        } catch (SQLException fault) {
            throw SqlFault.of(fault);
        }
    }

    /// A process that freezes while it sends a [Script] is neither idle nor in a statement, and its
    /// locks would stay for as long as it is frozen: `transaction_timeout`, since PostgreSQL 17.
    static HikariDataSource open(Settings settings, String name, int size, int statementTimeoutMillis) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(settings.jdbcUrl());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(2_000);
        config.setValidationTimeout(1_000);
        config.setMaxLifetime(600_000);
        config.setIdleTimeout(300_000);
        config.setKeepaliveTime(60_000);
        config.setInitializationFailTimeout(5_000);
        config.addDataSourceProperty("options", OPTIONS + statementTimeoutMillis);
        config.addDataSourceProperty("socketTimeout", String.valueOf(statementTimeoutMillis / 1000 + 5));
        config.addDataSourceProperty("connectTimeout", "3");
        config.addDataSourceProperty("loginTimeout", "3");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.setConnectionInitSql("""
                select set_config(name, '%d', false) from pg_settings where name = 'transaction_timeout'
                """.formatted(2 * statementTimeoutMillis));
        config.addDataSourceProperty("ApplicationName", "leadgate-" + name);
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException fault) {
            throw new LeadgateException(
                    ErrorCode.LG0801, "PostgreSQL at " + settings.jdbcUrl() + " does not answer", fault);
        }
    }
}
