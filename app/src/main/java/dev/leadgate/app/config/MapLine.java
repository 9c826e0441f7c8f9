package dev.leadgate.app.config;

import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.YamlNode;
import dev.leadgate.config.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// A line under the `map:` of a source, to be written into the text of a configuration that is left as it is
/// otherwise.
///
/// @param target the lead's field, as `email`
/// @param from where it comes from, as YAML on one line: a selector, or a list of them
public record MapLine(String target, String from) {
    private static final Set<String> WORDS = Set.of("true", "false", "null", "yes", "no", "on", "off");

    /// The `map:` of a source, or of the type that is declared for it.
    private record Spot(String file, List<String> path, Optional<YamlNode> map) {}

    /// Reads the field from where it was read before and, when nothing is there, from the sender's new place.
    ///
    /// @param text of all files
    /// @param found the sender's field that looks like it
    /// @return empty when the source is not in the text
    public static Optional<MapLine> proposed(String text, String source, String target, String found) {
        return spot(ConfigText.split(text), source).map(spot -> {
            var selectors = new ArrayList<String>();
            spot.map().flatMap(map -> map.get(target)).ifPresent(had -> selectors.addAll(selectors(had)));
            selectors.add(found);
            var written = selectors.stream().distinct().map(MapLine::scalar).toList();
            return new MapLine(
                    target, written.size() == 1 ? written.getFirst() : "[" + String.join(", ", written) + "]");
        });
    }

    /// The changed text; empty when the line is none, or the source has no place for it that can be found.
    public Optional<String> into(String text, String source) {
        var files = ConfigText.split(text);
        return spot(files, source).flatMap(spot -> {
            var path = new ArrayList<>(spot.path());
            path.add(target);
            var had = spot.map().flatMap(map -> map.get(target));
            if (had.filter(MapLine::isMap).isPresent() && !from.startsWith("{")) {
                path.add("from");
            }
            return put(files.getOrDefault(spot.file(), ""), path).map(changed -> {
                files.put(spot.file(), changed);
                return ConfigText.join(files);
            });
        });
    }

    /// What somebody typed may be more than a value: the text must say nothing else differently.
    private Optional<String> put(String yaml, List<String> path) {
        var value = ConfigTree.parse("value", "value: " + from);
        if (from.isBlank() || from.lines().count() != 1 || !value.findings().isEmpty()) {
            return Optional.empty();
        }
        try {
            var changed = YamlText.of(yaml).put(path, from.strip()).text();
            var said = ConfigTree.parse("after", changed);
            var wanted = with(
                    ConfigTree.parse("before", yaml).root().toPlain(),
                    path,
                    value.root().get("value").map(YamlNode::toPlain).orElse(null));
            return said.findings().isEmpty() && wanted.equals(said.root().toPlain())
                    ? Optional.of(changed)
                    : Optional.empty();
        } catch (YamlText.UnplacedException | YamlEngineException nowhere) {
            return Optional.empty();
        }
    }

    private static Map<Object, @Nullable Object> with(
            @Nullable Object plain, List<String> path, @Nullable Object value) {
        var result = new LinkedHashMap<Object, @Nullable Object>();
        if (plain instanceof Map<?, ?> map) {
            map.forEach(result::put);
        }
        var key = path.getFirst();
        result.put(key, path.size() == 1 ? value : with(result.get(key), path.subList(1, path.size()), value));
        return result;
    }

    private static Optional<Spot> spot(Map<String, String> files, String source) {
        for (var file : files.entrySet()) {
            var root = ConfigTree.parse(file.getKey(), file.getValue()).root();
            var node = root.get("sources").flatMap(all -> all.get(source));
            if (node.isPresent()) {
                var type = node.get().get("type").flatMap(YamlNode::text).orElse("");
                return Optional.of(declared(files, type)
                        .orElseGet(() -> new Spot(
                                file.getKey(),
                                List.of("sources", source, "map"),
                                node.get().get("map"))));
            }
        }
        return Optional.empty();
    }

    private static Optional<Spot> declared(Map<String, String> files, String type) {
        var own = "sources/" + type + ".yaml";
        if (files.containsKey(own)) {
            var root = ConfigTree.parse(own, files.getOrDefault(own, "")).root();
            return Optional.of(new Spot(own, List.of("map"), root.get("map")));
        }
        for (var file : files.entrySet()) {
            var root = ConfigTree.parse(file.getKey(), file.getValue()).root();
            var body = root.get("adapters").flatMap(all -> all.get(type));
            if (body.isPresent()) {
                return Optional.of(new Spot(
                        file.getKey(),
                        List.of("adapters", type, "map"),
                        body.get().get("map")));
            }
        }
        return Optional.empty();
    }

    private static boolean isMap(YamlNode node) {
        return node.kind() == YamlNode.Kind.MAP;
    }

    private static List<String> selectors(YamlNode node) {
        return switch (node.kind()) {
            case TEXT -> node.text().stream().toList();
            case LIST ->
                node.items().stream().flatMap(item -> item.text().stream()).toList();
            case MAP -> node.get("from").map(MapLine::selectors).orElse(List.of());
            case NOTHING -> List.of();
        };
    }

    private static String scalar(String selector) {
        boolean plain = selector.matches("[A-Za-z_][A-Za-z0-9_.-]*") && !WORDS.contains(selector);
        return plain ? selector : "'" + selector.replace("'", "''") + "'";
    }
}
