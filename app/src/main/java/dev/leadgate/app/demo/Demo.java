package dev.leadgate.app.demo;

import dev.leadgate.app.Running;
import dev.leadgate.app.config.ConfigFiles;
import dev.leadgate.app.config.ConfigLoader;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Secrets;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.plugin.Registry;
import dev.leadgate.store.DeadLetters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// A gateway with made-up sources and reps in a folder of its own.
public final class Demo implements AutoCloseable {
    private static final Map<String, String> SECRETS = Map.of(
            "PARTNER_KEY", "demo-partner-key-0123456789abcdef",
            "TELEGRAM_TOKEN", "1000001:demo-token-0123456789abcdef0123456",
            "TELEGRAM_SECRET", "demo_telegram_secret_0123456789");

    private static final String PARTNER = "partner_api";
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Running running;
    private final Simulator simulator;
    private final Answers answers;

    private Demo(Running running, Simulator simulator, Answers answers) {
        this.running = running;
        this.simulator = simulator;
        this.answers = answers;
    }

    /// @param folder holds configuration and data
    public static Demo start(Path folder, int port, long seed, Consumer<String> progress) throws Exception {
        Files.createDirectories(folder);
        var file = folder.resolve("leadgate.yaml");
        var text = template()
                .replace("@PORT@", String.valueOf(port))
                .replace("@ADMIN_PORT@", String.valueOf(port == 0 ? 0 : port + 1))
                .replace("@DIR@", folder.toAbsolutePath().toString());
        for (var value : Story.values().entrySet()) {
            text = text.replace(value.getKey(), value.getValue());
        }
        Files.writeString(file, text);
        var calls = folder.resolve("Master.csv");
        if (!Files.exists(calls)) {
            Files.createFile(calls);
        }
        var loader = new ConfigLoader(Registry.load(), Secrets.of(SECRETS));
        var loaded = loader.load(ConfigTree.load(file), "demo");
        var config = loaded.config()
                .orElseThrow(() -> new LeadgateException(
                        ErrorCode.LG0104,
                        "The demo's own configuration is broken: "
                                + loaded.report().text(false)));
        var running = Running.start(config, text, new Running.Options(folder.resolve("data"), true, progress));
        running.follow(new ConfigFiles(file, loader, "demo"));
        var gateway = running.gateway();
        return new Demo(
                running,
                new Simulator(
                        seed,
                        running.port(),
                        calls,
                        SECRETS,
                        () -> repaired(gateway.store().deadLetters())),
                new Answers(gateway.store().reader(), gateway.moves(), seed));
    }

    private static boolean repaired(DeadLetters letters) {
        return letters.causes().stream().noneMatch(cause -> cause.source().equals(PARTNER));
    }

    /// What there is to find and to mend in every demo, for the terminal.
    public static List<String> story() {
        return Story.lines();
    }

    private static String template() throws IOException {
        try (InputStream in = Objects.requireNonNull(Demo.class.getResourceAsStream("leadgate.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public Running running() {
        return running;
    }

    /// Sends leads at this rate, which reps answer, until the thread is interrupted or `most` were sent.
    public void simulate(double perSecond, long most) throws InterruptedException {
        long pause = (long) (1_000_000_000 / Math.max(0.01, perSecond));
        long next = System.nanoTime();
        var looked = Instant.EPOCH;
        for (long sent = 0; sent < most && !Thread.currentThread().isInterrupted(); sent++) {
            try {
                simulator.sendOne();
                if (Instant.now().isAfter(looked.plus(LOOK_EVERY))) {
                    looked = Instant.now();
                    answers.step(looked);
                }
            } catch (IOException | LeadgateException | java.security.GeneralSecurityException stopping) {
                java.util.concurrent.locks.LockSupport.parkNanos(pause);
            }
            next += pause;
            long wait = next - System.nanoTime();
            if (wait > 0) {
                java.util.concurrent.TimeUnit.NANOSECONDS.sleep(wait);
            }
        }
    }

    @Override
    public void close() {
        running.close();
    }
}
