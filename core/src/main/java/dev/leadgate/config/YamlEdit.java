package dev.leadgate.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Sets one value in a YAML text and leaves everything else, comments too, as people wrote it.
public final class YamlEdit {
    private YamlEdit() {}

    /// What follows is the same text with one value replaced or added, and it says nothing else differently: that
    /// is compared before it is given back.
    ///
    /// @param path keys from the root down; at least the first is there, and what is missing is made
    /// @param value as YAML, on one line
    /// @return empty when the value is not one, or the text has no place for it, such as below a list or an alias
    public static Optional<String> set(String yaml, List<String> path, String value) {
        if (path.isEmpty() || value.isBlank() || value.lines().count() != 1) {
            return Optional.empty();
        }
        try {
            return compose(yaml)
                    .flatMap(root -> change(yaml, root, path, value))
                    .filter(changed -> saysOnly(yaml, path, value, changed));
        } catch (YamlEngineException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Node> compose(String yaml) {
        return new Compose(LoadSettings.builder().build()).composeString(yaml);
    }

    private static Optional<String> change(String yaml, Node root, List<String> path, String value) {
        var at = root;
        for (int depth = 0; depth < path.size(); depth++) {
            if (!(at instanceof MappingNode map)) {
                return Optional.empty();
            }
            var tuple = entry(map, path.get(depth));
            if (tuple.isEmpty()) {
                return depth == 0
                        ? Optional.empty()
                        : Optional.of(add(yaml, map, below(path.subList(depth, path.size()), value)));
            }
            var last = depth == path.size() - 1;
            at = tuple.get().getValueNode();
            if (last || isNothing(at)) {
                var rest = last ? value : "{ " + below(path.subList(depth + 1, path.size()), value) + " }";
                return Optional.of(replace(yaml, tuple.get(), rest));
            }
        }
        return Optional.empty();
    }

    private static Optional<NodeTuple> entry(MappingNode map, String key) {
        return map.getValue().stream()
                .filter(t -> t.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .findFirst();
    }

    /// `map: { email: contact.mail }`
    private static String below(List<String> path, String value) {
        var key = path.getFirst().matches("[A-Za-z_][A-Za-z0-9_.-]*")
                ? path.getFirst()
                : "'" + path.getFirst().replace("'", "''") + "'";
        return path.size() == 1
                ? key + ": " + value
                : key + ": { " + below(path.subList(1, path.size()), value) + " }";
    }

    private static boolean isNothing(Node node) {
        return node instanceof ScalarNode scalar && scalar.getValue().isEmpty();
    }

    /// In front of the second key, so that what says what it all is (`type:`) stays on top.
    private static String add(String yaml, MappingNode map, String line) {
        var keys = map.getValue();
        if (keys.isEmpty()) {
            return spliced(yaml, begin(map), end(map), "{ " + line + " }");
        }
        var before = keys.get(Math.min(1, keys.size() - 1)).getKeyNode();
        int at = begin(before);
        var indent = " ".repeat(mark(before.getStartMark()).getColumn());
        return spliced(yaml, at, at, line + (map.getFlowStyle() == FlowStyle.FLOW ? ", " : "\n" + indent));
    }

    private static String replace(String yaml, NodeTuple tuple, String value) {
        var old = tuple.getValueNode();
        var block = old instanceof CollectionNode<?> many && many.getFlowStyle() == FlowStyle.BLOCK;
        return block || isNothing(old)
                ? spliced(yaml, end(tuple.getKeyNode()), Math.max(end(tuple.getKeyNode()), end(old)), ": " + value)
                : spliced(yaml, begin(old), end(old), value);
    }

    private static String spliced(String yaml, int from, int to, String text) {
        int begin = yaml.offsetByCodePoints(0, from);
        int end = yaml.offsetByCodePoints(0, to);
        var rest = yaml.substring(end);
        // The colon of a key without a value.
        return yaml.substring(0, begin) + text + (text.startsWith(":") && rest.startsWith(":") ? rest.substring(1) : rest);
    }

    private static int begin(Node node) {
        return mark(node.getStartMark()).getIndex();
    }

    /// Of a block that is where its last value ends: its own mark is behind the comments that follow.
    private static int end(Node node) {
        return switch (node) {
            case MappingNode map when map.getFlowStyle() == FlowStyle.BLOCK && !map.getValue().isEmpty() ->
                end(map.getValue().getLast().getValueNode());
            case SequenceNode list when list.getFlowStyle() == FlowStyle.BLOCK && !list.getValue().isEmpty() ->
                end(list.getValue().getLast());
            default -> mark(node.getEndMark()).getIndex();
        };
    }

    private static Mark mark(Optional<Mark> mark) {
        return mark.orElseThrow(() -> new YamlEngineException("no marks"));
    }

    private static boolean saysOnly(String before, List<String> path, String value, String after) {
        var wanted = plain(before);
        var wantedValue = ConfigTree.parse("value", "value: " + value);
        var said = ConfigTree.parse("after", after);
        return wanted instanceof Map<?, ?> map
                && wantedValue.findings().isEmpty()
                && said.findings().isEmpty()
                && Objects.equals(
                        with(map, path, wantedValue.root().get("value").map(YamlNode::toPlain).orElse(null)),
                        said.root().toPlain());
    }

    private static @Nullable Object plain(String yaml) {
        return ConfigTree.parse("before", yaml).root().toPlain();
    }

    private static Map<Object, @Nullable Object> with(Map<?, ?> map, List<String> path, @Nullable Object value) {
        var result = new LinkedHashMap<Object, @Nullable Object>();
        map.forEach(result::put);
        var key = path.getFirst();
        if (path.size() == 1) {
            result.put(key, value);
        } else {
            var inner = map.get(key) instanceof Map<?, ?> below ? below : Map.of();
            result.put(key, with(inner, new ArrayList<>(path.subList(1, path.size())), value));
        }
        return result;
    }
}
