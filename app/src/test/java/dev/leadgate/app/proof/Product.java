package dev.leadgate.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.docs.Checkout;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The product as the build has packed it, and the classes that a gateway remembers: without them a third of every
/// start goes into reading them, and proofs start many gateways.
final class Product {
    /// For `-cp`.
    static final String CLASS_PATH = Checkout.file("app/target/leadgate/lib") + "/*";

    private static final Path FOLDER = Checkout.file("app/target/proof");
    private static final Path CLASSES = FOLDER.resolve("classes.jsa");
    private static boolean remembered;

    private Product() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// Options for a gateway that is started from [#CLASS_PATH] alone.
    static synchronized List<String> remembering() throws IOException {
        if (!remembered) {
            Files.createDirectories(FOLDER);
            // Two test processes may come at once; what an earlier build left is of other jars.
            try (var turn = FileChannel.open(
                            FOLDER.resolve("turn"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = turn.lock()) {
                assertThat(lock.isValid()).isTrue();
                if (!Files.exists(CLASSES) || isOld()) {
                    rehearse();
                }
            }
            remembered = true;
        }
        return List.of("-XX:SharedArchiveFile=" + CLASSES, "-Xlog:disable");
    }

    private static boolean isOld() throws IOException {
        var written = Files.getLastModifiedTime(CLASSES);
        try (var jars = Files.list(Checkout.file("app/target/leadgate/lib"))) {
            return jars.anyMatch(jar -> jar.toFile().lastModified() > written.toMillis());
        }
    }

    private static void rehearse() throws IOException {
        var log = FOLDER.resolve("rehearsal.log");
        var demo = new ProcessBuilder(
                        java(),
                        "-XX:+UseSerialGC",
                        "-XX:ArchiveClassesAtExit=" + CLASSES,
                        "-Xlog:disable",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        CLASS_PATH,
                        "dev.leadgate.app.cli.Main",
                        "demo",
                        "--port",
                        "0",
                        "--rate",
                        "100",
                        "--leads",
                        "1")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(demo.waitFor(2, TimeUnit.MINUTES))
                    .as("a demo, see %s", log)
                    .isTrue();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            demo.destroyForcibly();
        }
        assertThat(demo.exitValue()).as("a demo, see %s", log).isZero();
    }
}
