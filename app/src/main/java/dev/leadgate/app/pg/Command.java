package dev.leadgate.app.pg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One short run of a program, its output kept for the error message.
record Command(int status, String output) {
    /// The status where the program is missing or had to be killed.
    private static final int NOT_RUN = 127;

    static Command run(List<String> words, Path directory, Duration limit) {
        try {
            var log = Files.createTempFile("leadgate", ".out");
            try {
                return run(words, directory, limit, log);
            } finally {
                Files.deleteIfExists(log);
            }
        } catch (IOException e) {
            return new Command(NOT_RUN, String.valueOf(e.getMessage()));
        }
    }

    private static Command run(List<String> words, Path directory, Duration limit, Path log) throws IOException {
        var builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                // A file and not a pipe: a server left behind by the program would keep a pipe open.
                .redirectOutput(log.toFile());
        // Settings meant for another PostgreSQL (PGPORT, PGDATA, PGOPTIONS) must not reach ours.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        var process = builder.start();
        process.getOutputStream().close();
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Command(process.exitValue(), Files.readString(log, StandardCharsets.ISO_8859_1));
            }
            process.destroyForcibly();
            return new Command(NOT_RUN, "no answer within " + limit.toSeconds() + " s; " + Files.readString(log));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + words.getFirst(), e);
        }
    }

    boolean ok() {
        return status == 0;
    }
}
