package dev.leadgate.app.pg;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Starts and stops the server process of a [Cluster].
///
/// `pg_ctl` does the starting: it gives the server a session of its own, so that neither Ctrl-C
/// nor a closed terminal reaches it, and returns when the server takes connections.
record Server(Cluster cluster) {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final int STOP_SECONDS = 10;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(STOP_SECONDS + 5L);
    private static final int LOG_LINES = 15;

    /// The server that runs on this data now, if any.
    Optional<PidFile> running() {
        return PidFile.read(cluster.data()).filter(PidFile::alive);
    }

    PidFile start(int port) {
        cluster.writeSettings(port);
        forgetTheLastRun();
        var started = pgCtl(
                START_LIMIT,
                "start",
                "--wait",
                "--timeout=" + START_LIMIT.toSeconds(),
                "--silent",
                "--log=" + startLog());
        var running = running();
        if (!started.ok() || running.isEmpty()) {
            throw new LeadgateException(
                    ErrorCode.LG0803,
                    "PostgreSQL does not start on 127.0.0.1:" + port + "; see " + cluster.log() + ", which ends: "
                            + lastWords());
        }
        return running.get();
    }

    /// A process of another program may by now have the id that a killed server left behind.
    /// PostgreSQL would take it for a server and refuse to start.
    private void forgetTheLastRun() {
        try {
            Files.deleteIfExists(startLog());
            var file = PidFile.read(cluster.data());
            if (file.isPresent() && !file.get().alive()) {
                Files.deleteIfExists(cluster.data().resolve("postmaster.pid"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The old postmaster.pid cannot be removed.", e);
        }
    }

    /// Sessions are ended and everything is written out; a server that cannot do that in ten
    /// seconds is stopped at once and recovers at its next start.
    void stop() {
        if (running().isEmpty()) {
            return;
        }
        var timeout = "--timeout=" + STOP_SECONDS;
        if (!pgCtl(STOP_LIMIT, "stop", "--wait", timeout, "--silent", "--mode=fast")
                        .ok()
                && running().isPresent()) {
            var stopped = pgCtl(STOP_LIMIT, "stop", "--wait", timeout, "--silent", "--mode=immediate");
            if (running().isPresent()) {
                throw new LeadgateException(
                        ErrorCode.LG0803,
                        "PostgreSQL on " + cluster.data() + " cannot be stopped; pg_ctl says: "
                                + stopped.output().strip());
            }
        }
    }

    /// What the server says before its own log is open.
    private Path startLog() {
        return cluster.log().resolve("start.log");
    }

    private Command pgCtl(Duration limit, String verb, String... options) {
        var words = cluster.account()
                .command(cluster.binaries().resolve("bin/pg_ctl").toString(), verb, "--pgdata=" + cluster.data());
        words.addAll(List.of(options));
        return Command.run(words, cluster.home(), limit.plusSeconds(5));
    }

    private String lastWords() {
        try (var files = Files.list(cluster.log())) {
            var newest = files.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().length() > 0)
                    .max(Comparator.comparingLong((Path file) -> file.toFile().lastModified()));
            if (newest.isEmpty()) {
                return "(nothing)";
            }
            var lines = Files.readAllLines(newest.get());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }
}
