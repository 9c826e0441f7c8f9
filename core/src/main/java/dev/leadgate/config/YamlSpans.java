package dev.leadgate.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Where the parts of a YAML text begin and end, as indexes of its characters.
final class YamlSpans {
    private static final Pattern ALIAS = Pattern.compile("\\G\\s*:\\s*\\*[^\\s,\\]}]+");

    private final String text;
    private final boolean plain;
    private final Optional<Node> root;

    YamlSpans(String text) {
        this.text = text;
        this.plain = text.codePointCount(0, text.length()) == text.length();
        var settings = LoadSettings.builder()
                .setCodePointLimit(YamlReader.MAX_CHARS + 1)
                .build();
        this.root = new Compose(settings).composeString(text);
    }

    String text() {
        return text;
    }

    /// The document; empty when nothing is written.
    Optional<Node> root() {
        return root.filter(node -> !nothing(node));
    }

    /// @param keyEnd behind the key, in front of its colon
    /// @param alias the value stands elsewhere
    record Entry(String key, int keyStart, int keyEnd, Node value, boolean alias) {}

    List<Entry> entries(MappingNode map) {
        return map.getValue().stream()
                .map(tuple -> {
                    var key = tuple.getKeyNode();
                    int end = index(key.getEndMark());
                    boolean alias = start(tuple.getValueNode()) < end;
                    var name = key instanceof ScalarNode scalar ? scalar.getValue() : "";
                    return new Entry(name, start(key), end, tuple.getValueNode(), alias);
                })
                .toList();
    }

    Optional<Entry> entry(MappingNode map, String key) {
        return entries(map).stream().filter(e -> e.key().equals(key)).findFirst();
    }

    static boolean flow(Node node) {
        return node instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.FLOW;
    }

    /// Written over lines of its own, below its key.
    static boolean block(Node node) {
        return node instanceof CollectionNode<?> && !flow(node);
    }

    /// `key:` with nothing behind it, `~` or `null`.
    static boolean nothing(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && (scalar.getValue().isEmpty()
                        || scalar.getValue().equals("~")
                        || scalar.getValue().equals("null"));
    }

    private int index(Optional<Mark> mark) {
        int points = mark.map(Mark::getIndex).orElse(0);
        return plain ? points : text.offsetByCodePoints(0, points);
    }

    int start(Node node) {
        return index(node.getStartMark());
    }

    int end(Entry entry) throws YamlText.UnplacedException {
        if (!entry.alias()) {
            return end(entry.value());
        }
        var alias = ALIAS.matcher(text);
        if (!alias.find(entry.keyEnd())) {
            throw new YamlText.UnplacedException(List.of(entry.key()));
        }
        return alias.end();
    }

    /// Behind the last character that belongs to it, comments and line ends left out.
    int end(Node node) throws YamlText.UnplacedException {
        return switch (node) {
            case MappingNode map
            when block(map) && !map.getValue().isEmpty() -> end(entries(map).getLast());
            case SequenceNode list
            when block(list) && !list.getValue().isEmpty() -> {
                var last = list.getValue().getLast();
                if (start(last) < start(list)) {
                    throw new YamlText.UnplacedException(List.of("*"));
                }
                yield end(last);
            }
            default -> {
                int end = index(node.getEndMark());
                int start = start(node);
                while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
                    end--;
                }
                yield end;
            }
        };
    }

    /// Behind the colon of a key.
    int colon(Entry entry) {
        return text.indexOf(':', entry.keyEnd()) + 1;
    }

    /// Where its first bracket stands.
    int open(Node collection) {
        return text.indexOf(collection instanceof MappingNode ? '{' : '[', start(collection));
    }

    /// Where its last bracket stands.
    int close(Node collection) throws YamlText.UnplacedException {
        return end(collection) - 1;
    }

    /// Where the dash in front of an item of a list stands.
    int dash(Node item) {
        int at = start(item) - 1;
        while (Character.isWhitespace(text.charAt(at))) {
            at--;
        }
        return at;
    }

    int lineStart(int index) {
        return text.lastIndexOf('\n', index - 1) + 1;
    }

    /// In front of the line's end.
    int lineEnd(int index) {
        int end = text.indexOf('\n', index);
        if (end < 0) {
            return text.length();
        }
        return end > index && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /// How long the line's end is that stands here.
    int newline(int at) {
        return text.startsWith("\r\n", at) ? 2 : 1;
    }

    /// In front of the line's end that stands in front of this line.
    int before(int lineStart) {
        return Math.max(0, text.startsWith("\r\n", lineStart - 2) ? lineStart - 2 : lineStart - 1);
    }

    /// The line ends that this text has.
    String newline() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    /// Spaces as many as stand in front of a place in its line.
    String indent(int index) {
        return " ".repeat(text.codePointCount(lineStart(index), index));
    }

    private boolean commented(int from, int to) {
        return text.substring(from, to).contains("#");
    }

    /// The comma between two places that is in no comment.
    private int comma(int from, int to) {
        boolean comment = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            comment = c == '#' || (comment && c != '\n');
            if (c == ',' && !comment) {
                return i;
            }
        }
        return from;
    }

    /// From each key to the end of its value.
    List<int[]> ranges(List<Entry> entries) throws YamlText.UnplacedException {
        var ranges = new ArrayList<int[]>();
        for (var entry : entries) {
            ranges.add(new int[] {entry.keyStart(), end(entry)});
        }
        return ranges;
    }

    List<int[]> itemRanges(SequenceNode list) throws YamlText.UnplacedException {
        var ranges = new ArrayList<int[]>();
        for (var item : list.getValue()) {
            ranges.add(new int[] {start(item), end(item)});
        }
        return ranges;
    }

    /// The text without the lines from one place to another.
    String withoutLines(int start, int end, List<String> path) throws YamlText.UnplacedException {
        int from = lineStart(start);
        int to = lineEnd(end);
        if (!text.substring(from, start).isBlank()) {
            throw new YamlText.UnplacedException(path);
        }
        return to < text.length()
                ? text.substring(0, from) + text.substring(to + newline(to))
                : text.substring(0, before(from));
    }

    /// The text without one item between brackets; a comment beside it stays.
    String withoutItem(Node collection, List<int[]> items, int index) throws YamlText.UnplacedException {
        int[] item = items.get(index);
        if (items.size() == 1) {
            int open = open(collection) + 1;
            int close = close(collection);
            return commented(open, close) ? without(item[0], item[1]) : without(open, close);
        }
        boolean first = index == 0;
        int[] other = items.get(first ? 1 : index - 1);
        int gapFrom = first ? item[1] : other[1];
        int gapTo = first ? other[0] : item[0];
        if (!commented(gapFrom, gapTo)) {
            return first ? without(item[0], gapTo) : without(gapFrom, item[1]);
        }
        int comma = comma(gapFrom, gapTo);
        var next = new StringBuilder(text);
        if (first) {
            next.deleteCharAt(comma).delete(item[0], item[1]);
        } else {
            next.delete(item[0], item[1]).deleteCharAt(comma);
        }
        return next.toString();
    }

    private String without(int from, int to) {
        return text.substring(0, from) + text.substring(to);
    }
}
