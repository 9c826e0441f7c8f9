package dev.leadgate.app.cli;

import dev.leadgate.app.config.ConfigSchema;
import dev.leadgate.plugin.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Writes a first configuration that runs as it is.
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description =
                "Write leadgate.yaml, its tests, its schema and made-up secrets into a folder. Existing files stay.")
final class InitCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", defaultValue = ".", description = "Folder (default: this one).")
    Path folder = Path.of(".");

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var err = spec.commandLine().getErr();
        var file = folder.resolve("leadgate.yaml");
        if (Files.exists(file)) {
            err.println("error: " + file + " exists already and was not touched");
            err.println("  = help: choose another folder, for example: leadgate init my-gateway");
            err.flush();
            return 1;
        }
        Files.createDirectories(folder.resolve(".leadgate"));
        Files.createDirectories(folder.resolve("data/secrets"));
        write("init.yaml", file);
        var tests = folder.resolve("leadgate_test.yaml");
        if (!Files.exists(tests)) {
            write("init_test.yaml", tests);
        }
        Files.writeString(folder.resolve(".leadgate/schema.json"), ConfigSchema.json(Registry.load()));
        secret(folder.resolve("data/secrets/PARTNER_KEY"), "");
        secret(folder.resolve("data/secrets/NOTIFY_KEY"), "whsec_");
        err.println("✓ wrote " + file);
        err.println("✓ wrote " + tests + "  (what the rules are to do)");
        err.println("✓ wrote " + folder.resolve(".leadgate/schema.json") + "  (completion in your editor)");
        err.println("✓ made up " + folder.resolve("data/secrets") + "/PARTNER_KEY and NOTIFY_KEY");
        var leadgate = Hint.launcherFromAnywhere();
        err.println("Next: cd " + folder + " && " + leadgate + " test && " + leadgate + " run");
        err.flush();
        return 0;
    }

    private static void write(String template, Path file) throws IOException {
        try (var text = Objects.requireNonNull(InitCommand.class.getResourceAsStream(template))) {
            Files.write(file, text.readAllBytes());
        }
    }

    /// 32 random bytes in Base64, which Standard Webhooks accepts after its prefix.
    private static void secret(Path file, String prefix) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, prefix + Base64.getEncoder().encodeToString(bytes));
    }
}
