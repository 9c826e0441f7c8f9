package dev.leadgate.config;

import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.spi.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A configuration as it stands in its files. Immutable, safe for all threads.
///
/// Loading never throws for what a user can mend: a missing file, a syntax error, a key given
/// twice are [#findings], and what could be read is there all the same.
public final class ConfigTree {
    private final Map<String, SourceFile> files;
    private final Yaml root;
    private final List<Finding> findings;

    ConfigTree(Map<String, SourceFile> files, Yaml root, List<Finding> findings) {
        this.files = Map.copyOf(files);
        this.root = root;
        this.findings = List.copyOf(findings);
    }

    /// A file; or a folder with `leadgate.yaml` and `conf.d/*.yaml`. Maps at the top level
    /// (`sources`, `teams` ...) may be spread over files, each key once. `sources/NAME.yaml` beside
    /// either of them is the body of `adapters.NAME`.
    public static ConfigTree load(Path path) {
        return new ConfigFolder().load(path);
    }

    /// One file alone, without what stands beside it.
    public static ConfigTree loadPlain(Path file) {
        return new ConfigFolder().loadPlain(file);
    }

    /// One declaration alone, as `adapters.NAME`, whatever stands around it.
    public static ConfigTree loadAdapter(Path file) {
        return new ConfigFolder().loadAdapter(file);
    }

    /// The same for text that does not come from a file.
    public static ConfigTree parseAdapter(String file, String name, String yaml) {
        return new ConfigFolder().parseAdapter(file, name, yaml);
    }

    /// For text that does not come from a file.
    ///
    /// @param name shown in messages
    public static ConfigTree parse(String name, String yaml) {
        return new ConfigFolder().parse(name, yaml);
    }

    public YamlNode root() {
        return new YamlNode("", root);
    }

    /// What was wrong while reading.
    public List<Finding> findings() {
        return findings;
    }

    /// The node at a path such as `sources.site.map`.
    public Optional<YamlNode> find(String path) {
        var walk = walk(path);
        return walk.complete ? Optional.of(new YamlNode(path, walk.value)) : Optional.empty();
    }

    /// Gives a problem its place: that of its path, or of the nearest part above it that is in
    /// the file.
    public Finding locate(Diagnostic diagnostic) {
        var walk = walk(diagnostic.path());
        boolean snippet = diagnostic.code() != ErrorCode.LG0401;
        var place = switch (diagnostic.at()) {
            case At.Key key -> walk.key;
            case At.Value value -> walk.complete ? walk.value.place() : walk.key;
            case At.Part part -> walk.complete ? part(walk.value, part) : walk.key;
        };
        return new Finding(diagnostic, place, snippet);
    }

    /// Turns what an adapter found in its settings into a problem of this configuration.
    ///
    /// @param base path of the node that the adapter was given
    public static Diagnostic diagnostic(ErrorCode code, String base, Problem problem) {
        var at = switch (problem.spot()) {
            case Problem.Spot.Value v -> At.VALUE;
            case Problem.Spot.Key k -> At.KEY;
            case Problem.Spot.Part(int offset, int length) -> new At.Part(offset, length);
        };
        return Diagnostic.error(code, KeyPath.join(base, problem.path()), at, problem.message(), "", problem.help());
    }

    String line(String file, int number) {
        var source = files.get(file);
        return source == null ? "" : source.line(number);
    }

    private Place part(Yaml value, At.Part part) {
        var file = files.get(value.place().file());
        return value instanceof Yaml.Text text && file != null
                ? ScalarPart.place(file, text, part.offset(), part.length())
                : value.place();
    }

    private record Walk(Place key, Yaml value, boolean complete) {}

    private Walk walk(String path) {
        var walk = new Walk(root.place(), root, true);
        for (var step : KeyPath.steps(path)) {
            walk = next(walk, step);
            if (!walk.complete) {
                return walk;
            }
        }
        return walk;
    }

    private static Walk next(Walk at, KeyPath.Step step) {
        var missing = new Walk(at.key, at.value, false);
        return switch (step) {
            case KeyPath.Step.Key(var name) -> {
                var entry = at.value instanceof Yaml.Fields fields
                        ? fields.entries().get(name)
                        : null;
                // A text may stand for the map that its shorthand fills.
                boolean shorthand = at.value instanceof Yaml.Text text && !text.nothing();
                yield entry == null ? shorthand ? at : missing : new Walk(entry.key(), entry.value(), true);
            }
            case KeyPath.Step.Index(int number) -> {
                if (!(at.value instanceof Yaml.Items list)) {
                    // A value that is not a list stands for a list of one.
                    yield number == 0 ? at : missing;
                }
                if (number >= list.items().size()) {
                    yield missing;
                }
                var item = list.items().get(number);
                yield new Walk(item.place(), item, true);
            }
        };
    }
}
