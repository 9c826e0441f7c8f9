package dev.leadgate.app.pg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a running server says about itself in `postmaster.pid`: its process, the data directory
/// and the port (lines 1, 2 and 4 of the file, PostgreSQL's `pidfile.h`).
record PidFile(long pid, Path data, int port) {
    private static final int LINES = 4;

    /// Empty where there is no file or only a part of one.
    static Optional<PidFile> read(Path data) {
        try {
            var file = data.resolve("postmaster.pid");
            return Files.exists(file) ? parse(Files.readAllLines(file)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<PidFile> parse(List<String> lines) {
        if (lines.size() < LINES) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PidFile(
                    Long.parseLong(lines.get(0).strip()),
                    Path.of(lines.get(1).strip()),
                    Integer.parseInt(lines.get(3).strip())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// Whether that process lives and is a PostgreSQL. A process that ended but whose parent did
    /// not ask for its status (nobody reaps orphans in many containers) counts as gone.
    boolean alive() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent() && !zombie() && postgres();
    }

    private boolean zombie() {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return false;
        }
    }

    /// A system that does not tell the program's name gets the benefit of the doubt.
    private boolean postgres() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(command -> command.contains("postgres"))
                .orElse(true);
    }
}
