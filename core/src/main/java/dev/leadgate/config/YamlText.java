package dev.leadgate.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// The text of one YAML file, to be changed at one place at a time. Everything else stays as people wrote it:
/// comments, order, quotes, line ends. Immutable.
///
/// Values are given as YAML on one line, see [FlowYaml]. Paths are keys from the top, as they are written.
public final class YamlText {
    private static final int STEP = 2;

    private final YamlSpans spans;
    private final Optional<Node> root;

    private YamlText(String text) {
        this.spans = new YamlSpans(text);
        this.root = spans.root();
    }

    /// @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException this is no YAML
    public static YamlText of(String text) {
        return new YamlText(text);
    }

    public String text() {
        return spans.text();
    }

    /// A place that cannot be changed alone: behind an alias, or below something that is no map or list.
    public static final class UnplacedException extends Exception {
        UnplacedException(List<String> path) {
            super(String.join(".", path));
        }
    }

    public boolean has(List<String> path) {
        return find(path).isPresent();
    }

    /// The keys of the map at a path; empty when there is none.
    public List<String> keys(List<String> path) {
        return find(path).filter(MappingNode.class::isInstance).map(MappingNode.class::cast).stream()
                .flatMap(map -> spans.entries(map).stream())
                .map(YamlSpans.Entry::key)
                .toList();
    }

    /// The texts of the list at a path, or the only one that stands there instead; empty when there is none.
    public List<String> items(List<String> path) {
        return switch (find(path).orElse(null)) {
            case SequenceNode list ->
                list.getValue().stream()
                        .filter(ScalarNode.class::isInstance)
                        .map(item -> ((ScalarNode) item).getValue())
                        .toList();
            case ScalarNode only when !YamlSpans.nothing(only) -> List.of(only.getValue());
            case null, default -> List.of();
        };
    }

    private Optional<Node> find(List<String> path) {
        var at = root;
        for (var key : path) {
            at = at.filter(MappingNode.class::isInstance)
                    .flatMap(map -> spans.entry((MappingNode) map, key))
                    .map(YamlSpans.Entry::value);
        }
        return at;
    }

    /// Gives a key its value; it and those above it are made where they are missing, behind their neighbours.
    public YamlText put(List<String> path, String value) throws UnplacedException {
        if (root.isEmpty()) {
            var text = text();
            var gap = text.isEmpty() || text.endsWith("\n") ? "" : spans.newline();
            return of(text + gap + block("", path, value) + spans.newline());
        }
        var at = root.get();
        for (int i = 0; i < path.size(); i++) {
            if (!(at instanceof MappingNode map)) {
                throw new UnplacedException(path);
            }
            var found = spans.entry(map, path.get(i));
            var rest = path.subList(i + 1, path.size());
            if (found.isEmpty()) {
                return inserted(map, path.subList(i, path.size()), value, path);
            }
            var entry = found.get();
            if (entry.alias()) {
                throw new UnplacedException(path);
            }
            if (rest.isEmpty()) {
                return replaced(entry, value);
            }
            if (YamlSpans.nothing(entry.value())) {
                return below(map, entry, rest, value);
            }
            at = entry.value();
        }
        throw new UnplacedException(path);
    }

    private YamlText replaced(YamlSpans.Entry entry, String value) throws UnplacedException {
        int end = spans.end(entry);
        return YamlSpans.block(entry.value()) || spans.start(entry.value()) == end
                ? cut(spans.colon(entry), end, " " + value)
                : cut(spans.start(entry.value()), end, value);
    }

    /// Nothing stands behind the key yet.
    private YamlText below(MappingNode map, YamlSpans.Entry entry, List<String> rest, String value)
            throws UnplacedException {
        int end = spans.end(entry);
        boolean written = spans.start(entry.value()) < end;
        if (YamlSpans.flow(map) || written) {
            return cut(spans.colon(entry), end, " { " + flow(rest, value) + " }");
        }
        int line = spans.lineEnd(spans.colon(entry));
        var indent = spans.indent(entry.keyStart()) + " ".repeat(STEP);
        return cut(line, line, spans.newline() + block(indent, rest, value));
    }

    private YamlText inserted(MappingNode map, List<String> keys, String value, List<String> path)
            throws UnplacedException {
        var entries = spans.entries(map);
        if (YamlSpans.flow(map)) {
            var item = flow(keys, value);
            if (entries.isEmpty()) {
                int open = spans.open(map) + 1;
                return cut(open, spans.close(map), " " + item + " ");
            }
            int end = spans.end(entries.getLast());
            return cut(end, end, ", " + item);
        }
        if (entries.isEmpty()) {
            throw new UnplacedException(path);
        }
        int line = spans.lineEnd(spans.end(entries.getLast()));
        return cut(
                line,
                line,
                spans.newline() + block(spans.indent(entries.getFirst().keyStart()), keys, value));
    }

    private static String flow(List<String> keys, String value) {
        var key = FlowYaml.text(keys.getFirst()) + ": ";
        return keys.size() == 1 ? key + value : key + "{ " + flow(keys.subList(1, keys.size()), value) + " }";
    }

    private String block(String indent, List<String> keys, String value) {
        var key = indent + FlowYaml.text(keys.getFirst()) + ":";
        return keys.size() == 1
                ? key + " " + value
                : key + spans.newline() + block(indent + " ".repeat(STEP), keys.subList(1, keys.size()), value);
    }

    /// Takes a key away with what stands behind it; the same text where there is no such key.
    public YamlText remove(List<String> path) throws UnplacedException {
        var above = find(path.subList(0, path.size() - 1));
        if (!(above.orElse(null) instanceof MappingNode map)) {
            return this;
        }
        var entries = spans.entries(map);
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            if (entry.key().equals(path.getLast())) {
                return of(
                        YamlSpans.flow(map)
                                ? spans.withoutItem(map, spans.ranges(entries), i)
                                : spans.withoutLines(entry.keyStart(), spans.end(entry), path));
            }
        }
        return this;
    }

    /// Adds to the end of a list, which is made where it is missing.
    public YamlText append(List<String> path, String item) throws UnplacedException {
        return switch (find(path).orElse(null)) {
            case null -> put(path, "[" + item + "]");
            case ScalarNode nothing when YamlSpans.nothing(nothing) -> put(path, "[" + item + "]");
            case SequenceNode list when placed(path) -> appended(list, item);
            case ScalarNode only
            when placed(path) ->
                cut(
                        spans.start(only),
                        spans.end(only),
                        "[" + text().substring(spans.start(only), spans.end(only)) + ", " + item + "]");
            default -> throw new UnplacedException(path);
        };
    }

    private YamlText appended(SequenceNode list, String item) throws UnplacedException {
        var items = list.getValue();
        if (YamlSpans.flow(list)) {
            if (items.isEmpty()) {
                return cut(spans.open(list) + 1, spans.close(list), item);
            }
            int end = spans.end(items.getLast());
            return cut(end, end, ", " + item);
        }
        int line = spans.lineEnd(spans.end(items.getLast()));
        var indent = spans.indent(spans.dash(items.getFirst()));
        return cut(line, line, spans.newline() + indent + "- " + item);
    }

    /// Takes a text out of a list; the same where it does not stand there.
    public YamlText drop(List<String> path, String item) throws UnplacedException {
        var found = find(path).orElse(null);
        if (!items(path).contains(item)) {
            return this;
        }
        if (!placed(path) || !(found instanceof SequenceNode list)) {
            return put(path, "[]");
        }
        int index = 0;
        while (!(list.getValue().get(index) instanceof ScalarNode text
                && text.getValue().equals(item))) {
            index++;
        }
        var node = list.getValue().get(index);
        return of(
                YamlSpans.flow(list)
                        ? spans.withoutItem(list, spans.itemRanges(list), index)
                        : spans.withoutLines(spans.dash(node), spans.end(node), path));
    }

    /// Makes a map of a list: each of its texts becomes a key with this value.
    public YamlText keyed(List<String> path, String value) throws UnplacedException {
        if (!placed(path)) {
            throw new UnplacedException(path);
        }
        if (!(find(path).orElse(null) instanceof SequenceNode list)) {
            var entries = items(path).stream().map(item -> FlowYaml.text(item) + ": " + value);
            return put(path, "{ " + entries.collect(Collectors.joining(", ")) + " }");
        }
        var next = new StringBuilder(text());
        boolean flow = YamlSpans.flow(list);
        if (flow) {
            int close = spans.close(list);
            next.replace(close, close + 1, "}");
        }
        for (var item : list.getValue().reversed()) {
            next.insert(spans.end(item), ": " + value);
            if (!flow) {
                // Columns stay, so that the keys stand below the list's own.
                next.setCharAt(spans.dash(item), ' ');
            }
        }
        if (flow) {
            next.setCharAt(spans.open(list), '{');
        }
        return of(next.toString());
    }

    /// Whether a value stands where it counts, and not behind an alias.
    private boolean placed(List<String> path) {
        var at = root;
        boolean placed = true;
        for (var key : path) {
            var entry = at.filter(MappingNode.class::isInstance).flatMap(map -> spans.entry((MappingNode) map, key));
            placed &= entry.map(e -> !e.alias()).orElse(false);
            at = entry.map(YamlSpans.Entry::value);
        }
        return placed;
    }

    private YamlText cut(int from, int to, String instead) {
        return of(text().substring(0, from) + instead + text().substring(to));
    }
}
