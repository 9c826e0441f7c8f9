package dev.leadgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compares with a file under `src/test/resources`, or writes it when `-Dgolden.update=true`.
final class GoldenFile {
    private static final Path ROOT = Path.of("src/test/resources");

    private GoldenFile() {}

    static void check(String name, String actual) throws IOException {
        var file = ROOT.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, actual);
        }
        assertThat(actual).as(name).isEqualTo(Files.readString(file));
    }

    static Path folder(String name) {
        return ROOT.resolve(name);
    }
}
