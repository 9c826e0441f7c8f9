package dev.leadgate.app.config;

import dev.leadgate.app.config.ConfigLoader.Loaded;
import dev.leadgate.config.ConfigTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// The files of a configuration as one text that can be kept, and made files of again.
///
/// @param path a file, or a folder with `leadgate.yaml`
/// @param loader reads and checks what stands at a path
/// @param version label that decisions carry
public record ConfigFiles(Path path, ConfigLoader loader, String version) {
    private static final String MAIN = "leadgate.yaml";

    /// Reads and checks them as they are now.
    public Loaded load() {
        return loader.load(ConfigTree.load(path), version);
    }

    /// All of them as one text, see [ConfigText].
    public String text() throws IOException {
        return ConfigText.join(read());
    }

    /// Checks a text as if its files stood here; nothing is changed.
    public Loaded check(String text) {
        try {
            return apart(complete(text), main -> loader.load(ConfigTree.load(main), version));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /// A text of one file is `leadgate.yaml` alone; what stands beside it stays.
    private SequencedMap<String, String> complete(String text) throws IOException {
        var files = ConfigText.split(text);
        if (files.size() > 1) {
            return files;
        }
        var all = read();
        all.putAll(files);
        return all;
    }

    /// What a text says, without any check.
    public static ConfigTree tree(String text) {
        try {
            return apart(ConfigText.split(text), ConfigTree::load);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static <T> T apart(Map<String, String> files, Function<Path, T> use) throws IOException {
        var folder = Files.createTempDirectory("leadgate-draft");
        try {
            for (var file : files.entrySet()) {
                var target = ConfigText.inside(folder, file.getKey());
                Files.createDirectories(target.resolveSibling(""));
                Files.writeString(target, file.getValue());
            }
            return use.apply(Files.isDirectory(folder.resolve("conf.d")) ? folder : folder.resolve(MAIN));
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Makes the files say what the text says: each is replaced whole, and those that a text of several
    /// files does not know are removed; earlier versions keep them.
    public void write(String text) throws IOException {
        var wanted = complete(text);
        var gone = new LinkedHashSet<>(read().keySet());
        gone.removeAll(wanted.keySet());
        for (var file : wanted.entrySet()) {
            var target = file(file.getKey());
            Files.createDirectories(target.toAbsolutePath().resolveSibling(""));
            var next = target.resolveSibling(target.getFileName() + ".next");
            Files.writeString(next, file.getValue());
            Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        for (var name : gone) {
            Files.delete(file(name));
        }
    }

    private Path file(String name) {
        if (Files.isDirectory(path)) {
            return ConfigText.inside(path, name);
        }
        return name.equals(MAIN)
                ? path
                : ConfigText.inside(path.toAbsolutePath().resolveSibling(""), name);
    }

    private SequencedMap<String, String> read() throws IOException {
        var files = new TreeMap<String, String>();
        boolean folder = Files.isDirectory(path);
        files.put(MAIN, Files.readString(file(MAIN)));
        for (var beside : folder ? ConfigText.FOLDERS : ConfigText.FOLDERS.subList(1, 3)) {
            var place = file(beside);
            if (Files.isDirectory(place)) {
                add(files, place, beside);
            }
        }
        return files;
    }

    private static void add(TreeMap<String, String> files, Path place, String folder) throws IOException {
        try (var entries = Files.list(place)) {
            for (var file : entries.filter(ConfigText::counts).toList()) {
                files.put(folder + "/" + file.getFileName(), Files.readString(file));
            }
        }
    }
}
