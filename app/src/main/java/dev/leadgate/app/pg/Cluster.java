package dev.leadgate.app.pg;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/// The data of the server and its settings: made once, settings written anew at every start.
record Cluster(Path home, Path binaries, Account account) {
    private static final String SETTINGS_FILE = "leadgate.conf";
    private static final Duration INITDB_LIMIT = Duration.ofMinutes(2);

    /// The queue tables are small and change all the time: dead rows must go within seconds.
    /// Statistics are few and seldom: history only grows, no plan of ours turns on its values, and
    /// sampling its wide rows had cost a third of the server's time under load. Plans are kept
    /// because the statements are few and their shape does not depend on the values. There is no
    /// `wal_compression`: these binaries are built without lz4, and pglz costs more than it saves.
    private static final String SETTINGS = """
            # Written by Leadgate at every start. Changes made here are lost.
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 60
            superuser_reserved_connections = 3
            fsync = on
            full_page_writes = on
            synchronous_commit = on
            shared_buffers = 128MB
            max_locks_per_transaction = 256
            checkpoint_timeout = 15min
            max_wal_size = 2GB
            jit = off
            plan_cache_mode = force_generic_plan
            autovacuum_naptime = 5s
            autovacuum_vacuum_threshold = 200
            autovacuum_vacuum_scale_factor = 0.05
            autovacuum_vacuum_insert_threshold = 200000
            autovacuum_vacuum_insert_scale_factor = 0.5
            autovacuum_analyze_threshold = 20000
            autovacuum_analyze_scale_factor = 0.5
            default_statistics_target = 25
            timezone = 'UTC'
            log_timezone = 'UTC'
            logging_collector = on
            log_directory = '../log'
            log_filename = 'postgresql-%a.log'
            log_truncate_on_rotation = on
            log_rotation_age = 1d
            log_rotation_size = 0
            log_checkpoints = off
            log_line_prefix = '%m [%p] '
            """;

    Path data() {
        return home.resolve("data");
    }

    Path log() {
        return home.resolve("log");
    }

    boolean exists() {
        return Files.exists(data().resolve("PG_VERSION"));
    }

    /// Makes the data in a folder of its own and moves it into place, so that a crash on the way
    /// leaves nothing that looks like a database.
    void create(Access access) {
        try {
            var making = home.resolve("making");
            Folders.delete(making);
            Folders.createPrivate(making);
            var password = Files.createFile(
                    making.resolve("password"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(password, access.password());
            account.give(making);
            initdb(making.resolve("data"), password);
            Files.writeString(
                    making.resolve("data/postgresql.conf"),
                    "\ninclude = '" + SETTINGS_FILE + "'\n",
                    StandardOpenOption.APPEND);
            Files.move(making.resolve("data"), data(), StandardCopyOption.ATOMIC_MOVE);
            Folders.delete(making);
        } catch (IOException e) {
            throw new UncheckedIOException("The database below " + home + " cannot be created.", e);
        }
    }

    private void initdb(Path data, Path password) {
        var words = account.command(
                binaries.resolve("bin/initdb").toString(),
                "--pgdata=" + data,
                "--username=" + Access.USER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums");
        var initdb = Command.run(words, home, INITDB_LIMIT);
        if (!initdb.ok()) {
            throw new LeadgateException(
                    ErrorCode.LG0803,
                    "PostgreSQL cannot create its database in " + home + "; initdb says: "
                            + initdb.output().strip());
        }
    }

    void writeSettings(int port) {
        try {
            account.takeOver(data());
            Folders.createPrivate(log());
            account.give(log());
            Files.writeString(data().resolve(SETTINGS_FILE), SETTINGS + "port = " + port + "\n");
            account.give(data().resolve(SETTINGS_FILE));
        } catch (IOException e) {
            throw new UncheckedIOException("The settings of PostgreSQL below " + home + " cannot be written.", e);
        }
    }
}
