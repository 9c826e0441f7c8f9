package dev.leadgate.app.pg;

import java.nio.file.Path;

/// A gateway process for the tests: starts the server on the directory it is given, says so, and
/// waits for the end of its input. Also the way to try the launcher by hand as another user.
final class StartAndWait {
    private StartAndWait() {}

    public static void main(String[] args) throws Exception {
        try (var postgres = EmbeddedPostgres.start(Path.of(args[0]), sentence -> System.err.println(sentence))) {
            System.out.println("ready " + postgres.pid().orElseThrow() + " " + postgres.adopted());
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        }
    }
}
