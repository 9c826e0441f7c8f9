package dev.leadgate.config;

import dev.leadgate.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Reads the files of a configuration and merges them into one tree.
final class ConfigFolder {
    private static final String MAIN = "leadgate.yaml";

    private final Map<String, SourceFile> files = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final SequencedMap<String, Yaml.Entry> merged = new LinkedHashMap<>();

    ConfigTree parse(String name, String text) {
        add(SourceFile.of(name, text));
        return tree(name);
    }

    ConfigTree load(Path path) {
        if (!Files.isDirectory(path)) {
            read(path);
            list(path.resolveSibling("sources")).forEach(this::readAdapter);
            list(path.resolveSibling("templates")).forEach(this::readTemplates);
            return tree(show(path));
        }
        read(path.resolve(MAIN));
        list(path.resolve("conf.d")).forEach(this::read);
        list(path.resolve("sources")).forEach(this::readAdapter);
        list(path.resolve("templates")).forEach(this::readTemplates);
        return tree(show(path.resolve(MAIN)));
    }

    ConfigTree loadPlain(Path file) {
        read(file);
        return tree(show(file));
    }

    ConfigTree loadAdapter(Path file) {
        readAdapter(file);
        return tree(show(file));
    }

    ConfigTree parseAdapter(String file, String name, String yaml) {
        addAdapter(SourceFile.of(file, yaml), name);
        return tree(file);
    }

    private ConfigTree tree(String name) {
        var first = merged.isEmpty()
                ? Place.start(name)
                : merged.firstEntry().getValue().key();
        var root = new Yaml.Fields(first, Collections.unmodifiableSequencedMap(merged), 1);
        return new ConfigTree(files, root, findings);
    }

    private void read(Path path) {
        var source = text(path);
        if (source != null) {
            add(source);
        }
    }

    private void add(SourceFile source) {
        files.put(source.name(), source);
        var yaml = YamlReader.read(source, findings).orElse(null);
        if (yaml instanceof Yaml.Fields fields) {
            fields.entries().forEach(this::merge);
        } else if (yaml != null && !yaml.isNothing()) {
            findings.add(YamlReader.finding(
                    ErrorCode.LG0106,
                    yaml.place(),
                    "a configuration is a map of settings",
                    "not a map",
                    "write `setting: value`, one per line"));
        }
    }

    private void readAdapter(Path path) {
        readNamed(path, "adapters");
    }

    /// Sentences of one language.
    private void readTemplates(Path path) {
        readNamed(path, "templates");
    }

    private void readNamed(Path path, String key) {
        var source = text(path);
        if (source != null) {
            var file = String.valueOf(path.getFileName());
            addNamed(source, key, file.substring(0, file.lastIndexOf('.')));
        }
    }

    private void addAdapter(SourceFile source, String name) {
        addNamed(source, "adapters", name);
    }

    /// A file whose name is a key and whose text is its value.
    private void addNamed(SourceFile source, String key, String name) {
        files.put(source.name(), source);
        YamlReader.read(source, findings).ifPresent(body -> {
            var entry = new Yaml.Entry(body.place(), body);
            var one = new LinkedHashMap<String, Yaml.Entry>(Map.of(name, entry));
            merge(key, new Yaml.Entry(body.place(), new Yaml.Fields(body.place(), one, body.weight())));
        });
    }

    /// Maps at the top level may be spread over files; everything else stands once.
    private void merge(String key, Yaml.Entry entry) {
        var present = merged.putIfAbsent(key, entry);
        if (present == null) {
            return;
        }
        if (present.value() instanceof Yaml.Fields left && entry.value() instanceof Yaml.Fields right) {
            var both = new LinkedHashMap<String, Yaml.Entry>(left.entries());
            right.entries().forEach((name, value) -> {
                var first = both.putIfAbsent(name, value);
                if (first != null) {
                    findings.add(YamlReader.twice(name, value.key(), first.key()));
                }
            });
            var fields = new Yaml.Fields(
                    left.place(), Collections.unmodifiableSequencedMap(both), left.weight() + right.weight());
            merged.put(key, new Yaml.Entry(present.key(), fields));
        } else {
            findings.add(YamlReader.twice(key, entry.key(), present.key()));
        }
    }

    private List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.filter(
                            p -> p.toString().endsWith(".yaml") || p.toString().endsWith(".yml"))
                    .filter(p -> !p.toString().endsWith("_test.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            findings.add(missing(folder, "cannot be listed"));
            return List.of();
        }
    }

    private @Nullable SourceFile text(Path path) {
        try {
            if (!Files.isRegularFile(path)) {
                findings.add(missing(path, Files.exists(path) ? "is not a file" : "does not exist"));
                return null;
            }
            if (Files.size(path) > YamlReader.MAX_CHARS) {
                findings.add(missing(path, "is larger than 8 MB"));
                return null;
            }
            return SourceFile.of(show(path), Files.readString(path));
        } catch (CharacterCodingException e) {
            findings.add(SyntaxProblem.unreadable(SourceFile.of(show(path), "")));
        } catch (IOException e) {
            findings.add(missing(path, "cannot be read"));
        }
        return null;
    }

    private static Finding missing(Path path, String why) {
        var name = show(path);
        var finding = YamlReader.finding(
                ErrorCode.LG0109,
                Place.start(name),
                "`" + name + "` " + why,
                "",
                "check the path and who may read it, or write a new configuration: leadgate init");
        return new Finding(finding.diagnostic(), finding.place(), false);
    }

    /// As the user would write it: with forward slashes, relative when it is below the working
    /// directory.
    private static String show(Path path) {
        var plain = path.normalize();
        var here = Path.of("").toAbsolutePath();
        if (plain.isAbsolute() && plain.startsWith(here)) {
            plain = here.relativize(plain);
        }
        return plain.toString().replace('\\', '/');
    }
}
