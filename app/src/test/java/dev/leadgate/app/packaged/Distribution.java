package dev.leadgate.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.docs.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The product as an unpacked distribution: the launcher beside the jars that the build has packed.
///
/// @param folder holds the launcher and `lib`
record Distribution(Path folder) {

    /// What a process printed.
    record Printed(int exit, String text) {}

    static Distribution unpack(Path folder) throws IOException {
        var packed = Checkout.file("app/target/leadgate/lib");
        assertThat(packed).as("packed by the phase `package`").isDirectory();
        Files.createDirectories(folder);
        Files.createSymbolicLink(folder.resolve("lib"), packed);
        var launcher = folder.resolve("leadgate");
        Files.copy(Checkout.file("leadgate"), launcher);
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        return new Distribution(folder);
    }

    Path launcher() {
        return folder.resolve("leadgate");
    }

    Printed run(String... words) throws Exception {
        var command = new ArrayList<>(List.of(launcher().toString()));
        command.addAll(List.of(words));
        return printed(command, Map.of());
    }

    /// Runs a command in this folder, for two minutes at most.
    Printed printed(List<String> command, Map<String, String> environment) throws Exception {
        var log = Files.createTempFile(folder, "printed", ".log");
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        var process = builder.redirectOutput(log.toFile()).start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        return new Printed(process.waitFor(), Files.readString(log));
    }
}
