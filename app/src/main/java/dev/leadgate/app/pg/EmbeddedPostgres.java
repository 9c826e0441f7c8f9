package dev.leadgate.app.pg;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The real PostgreSQL 18 as a part of the gateway: nothing to install, nothing to set up.
///
/// Everything lives in `dataDir/pg18`: the programs (`bin-<version>`), the data, the logs and
/// `connection.properties` (0600). The major version is in the folder's name because the data of
/// one major version cannot be read by another.
///
/// **Who owns the server.** The holder of `dataDir/leadgate.lock` does: one gateway per data
/// directory, the kernel frees the lock however that gateway ends. The server is no child that
/// dies with the gateway. It has a session of its own, so Ctrl-C ends the gateway, which then
/// stops the server in order. After a `kill -9` of the gateway the server runs on; the next
/// gateway takes the lock, finds the server by `postmaster.pid`, and uses it if it is alive, is
/// on this data and lets us in with our password. A server that runs here and does not let us in
/// is stopped and started again; a pid file without a server is ignored.
///
/// Use it from one thread, or from several: methods that change something are synchronized.
public final class EmbeddedPostgres implements AutoCloseable {
    private static final int START_TRIES = 3;

    private final Path home;
    private final DirectoryLock lock;
    private final Server server;
    private final boolean adopted;
    private volatile Access access;
    private @Nullable Supervision supervision;
    private boolean closed;

    private EmbeddedPostgres(Path home, DirectoryLock lock, Server server, boolean adopted, Access access) {
        this.home = home;
        this.lock = lock;
        this.server = server;
        this.adopted = adopted;
        this.access = access;
    }

    /// Starts the server below `dataDir`, or takes over the one that a killed gateway left there.
    /// Returns when it accepts connections and its settings were found to be durable.
    ///
    /// Throws LG0802 (settings that lose data), LG0803 (does not start), LG0804 (another gateway
    /// has the directory), LG0805 (running as root and no way to drop the rights).
    public static EmbeddedPostgres start(Path dataDir, Progress progress) {
        try {
            var real = Files.createDirectories(dataDir).toRealPath();
            var lock = DirectoryLock.take(real);
            try {
                return start(real, lock, progress);
            } catch (RuntimeException | IOException | Error e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The data directory " + dataDir + " cannot be used.", e);
        }
    }

    private static EmbeddedPostgres start(Path dataDir, DirectoryLock lock, Progress progress) throws IOException {
        var home = homeOf(dataDir);
        Files.createDirectories(home);
        // Others may pass through, to the data that belongs to the server's account, but not look around.
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
        var binaries = Binaries.in(home, progress);
        var account = Account.choose(home, home.resolve("data"), binaries);
        var cluster = new Cluster(home, binaries, account);
        var server = new Server(cluster);
        var file = fileOf(dataDir);
        var known = Access.read(file);
        if (cluster.exists() && known.isEmpty()) {
            throw new LeadgateException(
                    ErrorCode.LG0803,
                    "The database in " + home + " is there but " + file
                            + " with its password is not; restore that file from a backup of the data directory");
        }
        var access = known.orElseGet(() -> Access.generate(0));
        var orphan = server.running();
        if (orphan.isPresent()) {
            var running = access.atPort(orphan.get().port());
            if (Readiness.letsIn(running, cluster.data())) {
                progress.say("Taking over the PostgreSQL that is running here.");
                running.write(file);
                return ready(new EmbeddedPostgres(home, lock, server, true, running));
            }
            server.stop();
        }
        if (!cluster.exists()) {
            progress.say("Creating the database, first start only.");
            access.write(file);
            cluster.create(access);
        }
        return ready(new EmbeddedPostgres(home, lock, server, false, launch(server, access, file)));
    }

    private static EmbeddedPostgres ready(EmbeddedPostgres postgres) {
        try {
            Readiness.check(postgres.access);
            return postgres;
        } catch (RuntimeException e) {
            postgres.server.stop();
            throw e;
        }
    }

    /// The port of the last time, as long as it is free; another program may take it at any
    /// moment, so there is more than one try.
    private static Access launch(Server server, Access access, Path file) throws IOException {
        for (int attempt = 1; ; attempt++) {
            var port = freePort(attempt == 1 ? Math.max(access.port(), 0) : 0);
            try {
                server.start(port);
                var running = access.atPort(port);
                running.write(file);
                return running;
            } catch (LeadgateException e) {
                if (attempt == START_TRIES || freePort(port) == port) {
                    throw e;
                }
            }
        }
    }

    /// `wanted` if it is free, else any that is.
    private static int freePort(int wanted) throws IOException {
        var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback, wanted));
            return socket.getLocalPort();
        } catch (IOException e) {
            if (wanted == 0) {
                throw e;
            }
            return freePort(0);
        }
    }

    private static Path homeOf(Path dataDir) {
        return dataDir.resolve("pg18");
    }

    private static Path fileOf(Path dataDir) {
        return homeOf(dataDir).resolve("connection.properties");
    }

    /// How a second process reaches the server of this data directory; empty if none was ever
    /// started there. Says nothing about whether it runs now.
    public static Optional<Access> connectionOf(Path dataDir) {
        return Access.read(fileOf(dataDir));
    }

    public String jdbcUrl() {
        return access.url();
    }

    public String user() {
        return access.user();
    }

    public String password() {
        return access.password();
    }

    public int port() {
        return access.port();
    }

    /// The server process, while it is there.
    public Optional<Long> pid() {
        return server.running().map(PidFile::pid);
    }

    /// Whether the server was running already, left behind by a gateway that was killed.
    public boolean adopted() {
        return adopted;
    }

    public boolean isAlive() {
        return server.running().isPresent();
    }

    /// Starts the server again at the same address if it is gone. Returns whether it was gone.
    ///
    /// Throws LG0803 if it does not start; call again later.
    public synchronized boolean restartIfDead() {
        if (closed || isAlive()) {
            return false;
        }
        server.start(port());
        Readiness.check(access);
        return true;
    }

    /// Looks after the server from now on: asks every second whether it is there and restarts it,
    /// with growing pauses, if it is not. A second call replaces the listener.
    public synchronized void supervise(Consumer<ServerEvent> listener) {
        if (closed) {
            throw new IllegalStateException("The server was closed.");
        }
        stopSupervision();
        supervision = Supervision.begin(this, listener);
    }

    private void stopSupervision() {
        if (supervision != null) {
            supervision.close();
            supervision = null;
        }
    }

    /// Stops the server in order and frees the data directory.
    @Override
    public void close() {
        close(false);
    }

    /// Like [#close()], and with `deleteData` removes the database and everything else in `pg18`
    /// for good.
    public synchronized void close(boolean deleteData) {
        if (closed) {
            return;
        }
        closed = true;
        stopSupervision();
        try {
            server.stop();
            if (deleteData) {
                Folders.delete(home);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The database in " + home + " cannot be deleted.", e);
        } finally {
            lock.close();
        }
    }
}
