package dev.leadgate.bench;

import java.sql.SQLException;
import java.util.List;

/// What the figures were made with; a figure without it says nothing.
final class Facts {
    private static final String SETTINGS = """
            select string_agg(name || ' ' || current_setting(name), ', ' order by name) from pg_settings
            where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'wal_sync_method', 'shared_buffers',
              'max_wal_size', 'wal_compression', 'checkpoint_timeout', 'jit', 'plan_cache_mode')
            """;

    private Facts() {}

    static List<String> of(Gateway gateway) throws SQLException {
        try (var connection = gateway.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select current_setting('server_version'), (" + SETTINGS + ")")) {
            row.next();
            return List.of(
                    "%d processors, %s %s; %s %s"
                            .formatted(
                                    Runtime.getRuntime().availableProcessors(),
                                    System.getProperty("os.name"),
                                    System.getProperty("os.arch"),
                                    System.getProperty("java.vm.name"),
                                    System.getProperty("java.runtime.version")),
                    "gateway and baselines run with: " + gateway.jvmOptions(),
                    "PostgreSQL %s, embedded, on the same machine: %s".formatted(row.getString(1), row.getString(2)),
                    "bare SQL loop: %d writers, %d leads per commit".formatted(SqlLoop.WRITERS, SqlLoop.PER_COMMIT));
        }
    }
}
