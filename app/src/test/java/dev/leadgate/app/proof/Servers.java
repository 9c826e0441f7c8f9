package dev.leadgate.app.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Ends a PostgreSQL the hard way.
final class Servers {
    private Servers() {}

    /// SIGKILL for the postmaster and all its children; returns when they are gone.
    ///
    /// @param data of a server that runs; nothing happens if it does not
    static void kill(Path data) {
        try {
            var file = data.resolve("postmaster.pid");
            if (!Files.exists(file)) {
                return;
            }
            long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
            var server = ProcessHandle.of(pid);
            if (server.isEmpty()) {
                return;
            }
            // The postmaster first: it would start new children in place of the dead ones.
            var all = Stream.concat(server.stream(), server.get().children()).toList();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(process -> process.onExit().join());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
