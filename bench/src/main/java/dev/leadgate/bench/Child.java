package dev.leadgate.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A process that the benchmark starts and stops, and whose words go to a file.
final class Child implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String name;
    private final Process process;
    private final Path log;

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    }

    static Child start(String name, List<String> command, Map<String, String> environment, Path log) {
        try {
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.environment().putAll(environment);
            return new Child(name, builder.start(), log);
        } catch (IOException fault) {
            throw new UncheckedIOException(name + " cannot be started", fault);
        }
    }

    /// A port that is free now.
    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException fault) {
            throw new UncheckedIOException("no free port", fault);
        }
    }

    /// Returns when something accepts connections at the port.
    void awaitPort(int port, Duration within) throws InterruptedException {
        await("port " + port, within, () -> {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                return true;
            }
        });
    }

    /// Returns when the address answers 200.
    void awaitHealthy(URI address, Duration within) throws InterruptedException {
        var request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(2)).build();
        await(
                address.toString(),
                within,
                () -> HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200);
    }

    private interface Probe {
        boolean there() throws IOException, InterruptedException;
    }

    private void await(String what, Duration within, Probe probe) throws InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        while (System.nanoTime() < end) {
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        name + " ended with status " + process.exitValue() + "; it said:\n" + tail());
            }
            if (there(probe)) {
                return;
            }
            Thread.sleep(10);
        }
        throw new IllegalStateException(
                name + ": " + what + " did not answer within " + within.toSeconds() + " s; it said:\n" + tail());
    }

    private static boolean there(Probe probe) throws InterruptedException {
        try {
            return probe.there();
        } catch (IOException notYet) {
            return false;
        }
    }

    private String tail() {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException gone) {
            return "(nothing)";
        }
    }

    long pid() {
        return process.pid();
    }

    /// The JVM options of the process as it runs, without its class path and the file of its classes, which
    /// belongs to its jars.
    String jvmOptions() {
        try {
            var words = Files.readString(Path.of("/proc/" + pid() + "/cmdline")).split("\0");
            return String.join(
                    " ",
                    List.of(words).stream()
                            .filter(w -> w.startsWith("-X") || w.startsWith("-D"))
                            .filter(w -> !w.contains("SharedArchive"))
                            .toList());
        } catch (IOException elsewhere) {
            return "unknown";
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    /// Asks the process to end and waits; one that does not end within a minute is killed, and
    /// that is an error.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(name + " did not stop within 60 s");
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
