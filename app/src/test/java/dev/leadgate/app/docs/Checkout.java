package dev.leadgate.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Files of the checkout. Tests run in the folder of their module.
public final class Checkout {
    static final Path ROOT = Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());

    private Checkout() {}

    public static Path file(String name) {
        return ROOT.resolve(name);
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /// Files below a folder of the checkout whose names end so, in order.
    public static List<Path> below(String folder, String ending) {
        try (Stream<Path> files = Files.walk(file(folder))) {
            return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /// Markdown that people read: the pages at the root and all of `docs`.
    static List<Path> pages() {
        var root = List.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md");
        return Stream.concat(root.stream().map(Checkout::file), below("docs", ".md").stream())
                .toList();
    }

    /// Compares a committed file with what the code says, or writes it when
    /// `-Dgolden.update=true`.
    public static void golden(String name, String actual) {
        var file = file(name);
        if (Boolean.getBoolean("golden.update")) {
            try {
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                Files.writeString(file, actual);
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
        assertThat(Files.exists(file) ? read(file) : "")
                .as("%s is generated; write it anew with -Dgolden.update=true", name)
                .isEqualTo(actual);
    }
}
