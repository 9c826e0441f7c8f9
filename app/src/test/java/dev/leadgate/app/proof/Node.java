package dev.leadgate.app.proof;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One gateway as a child process, started the way users start it, that can be killed and frozen.
final class Node implements AutoCloseable {
    private final Path folder;
    private final Path config;
    private final Map<String, String> secrets;
    private final Optional<Mutant> mutant;
    private final int port;
    private @Nullable Process process;

    Node(Path folder, int port, Path config, Map<String, String> secrets, Optional<Mutant> mutant) {
        this.folder = folder;
        this.port = port;
        this.config = config;
        this.secrets = secrets;
        this.mutant = mutant;
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    Node start() throws IOException {
        var before = mutant.map(m -> m.classes() + File.pathSeparator).orElse("");
        var words = new ArrayList<>(List.of(Product.java()));
        // What is remembered is of the product's own classes.
        words.addAll(mutant.isPresent() ? List.of() : Product.remembering());
        words.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx192m",
                "-Djava.awt.headless=true",
                "-Dleadgate.workers=" + Figures.workers(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                before + Product.CLASS_PATH,
                "dev.leadgate.app.cli.Main",
                "run",
                "-c",
                config.toString(),
                "--data",
                data().toString()));
        var builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        secrets.forEach((name, value) -> builder.environment().put("LEADGATE_SECRET_" + name, value));
        process = builder.start();
        return this;
    }

    Path data() {
        return folder.resolve("data");
    }

    Path log() {
        return folder.resolve("gateway.log");
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port + "/in/partner");
    }

    private Process process() {
        return java.util.Objects.requireNonNull(process, "start the node first");
    }

    boolean listens() {
        try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    Node awaitReady() {
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(60))
                .failFast("the gateway ended; see " + log(), () -> !process().isAlive())
                .until(this::listens);
        return this;
    }

    /// SIGKILL: no shutdown hook, no finally.
    void kill() throws InterruptedException {
        process().destroyForcibly().waitFor();
    }

    /// Waits for the process to end by itself.
    int exitStatus() throws InterruptedException {
        if (!process().waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the gateway still runs: " + output());
        }
        return process().exitValue();
    }

    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", name, String.valueOf(process().pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("kill " + name + " ended with " + status);
        }
    }

    String output() {
        try {
            return Files.readString(log());
        } catch (IOException fault) {
            return String.valueOf(fault);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }
}
