package dev.leadgate.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A part of a configuration with its path, for what is bound later: as the type of a record
/// component it takes anything. Immutable. Two nodes are equal when they say the same, wherever
/// they stand.
public final class YamlNode {
    private final String path;
    private final Yaml yaml;

    YamlNode(String path, Yaml yaml) {
        this.path = path;
        this.yaml = yaml;
    }

    public enum Kind {
        TEXT,
        LIST,
        MAP,
        /// `key:` with nothing behind it, `~` or `null`
        NOTHING
    }

    public Kind kind() {
        return switch (yaml) {
            case Yaml.Text text -> text.nothing() ? Kind.NOTHING : Kind.TEXT;
            case Yaml.Items items -> Kind.LIST;
            case Yaml.Fields fields -> Kind.MAP;
        };
    }

    /// From the root of the configuration, `sources.site.map`; empty for the root.
    public String path() {
        return path;
    }

    public Place place() {
        return yaml.place();
    }

    /// The value of a key; empty when this is no map or has no such key.
    public Optional<YamlNode> get(String key) {
        var entry = yaml instanceof Yaml.Fields fields ? fields.entries().get(key) : null;
        return entry == null ? Optional.empty() : Optional.of(new YamlNode(KeyPath.child(path, key), entry.value()));
    }

    /// Keys and values in the order of the file; empty when this is no map.
    public SequencedMap<String, YamlNode> entries() {
        var result = new LinkedHashMap<String, YamlNode>();
        if (yaml instanceof Yaml.Fields fields) {
            fields.entries()
                    .forEach((key, entry) -> result.put(key, new YamlNode(KeyPath.child(path, key), entry.value())));
        }
        return Collections.unmodifiableSequencedMap(result);
    }

    /// The elements; empty when this is no list.
    public List<YamlNode> items() {
        var result = new ArrayList<YamlNode>();
        if (yaml instanceof Yaml.Items list) {
            for (int i = 0; i < list.items().size(); i++) {
                result.add(new YamlNode(KeyPath.item(path, i), list.items().get(i)));
            }
        }
        return List.copyOf(result);
    }

    /// The text as it was written, quotes and escapes undone; empty when this is no text.
    public Optional<String> text() {
        return kind() == Kind.TEXT && yaml instanceof Yaml.Text text ? Optional.of(text.text()) : Optional.empty();
    }

    /// True for text without quotes, which other tools might read as a number or a boolean.
    public boolean plain() {
        return yaml instanceof Yaml.Text text && text.plain();
    }

    /// Maps, lists, strings, and null where nothing stands.
    public @Nullable Object toPlain() {
        return plain(yaml);
    }

    private static @Nullable Object plain(Yaml yaml) {
        return switch (yaml) {
            case Yaml.Text text -> text.nothing() ? null : text.text();
            case Yaml.Items list -> {
                var items = new ArrayList<@Nullable Object>();
                list.items().forEach(item -> items.add(plain(item)));
                yield items;
            }
            case Yaml.Fields fields -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                fields.entries().forEach((key, entry) -> map.put(key, plain(entry.value())));
                yield map;
            }
        };
    }

    Yaml yaml() {
        return yaml;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof YamlNode node && Objects.equals(toPlain(), node.toPlain());
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(toPlain());
    }

    /// The place only: a node may hold a secret that somebody wrote in plain text.
    @Override
    public String toString() {
        return "YamlNode[" + path + " at " + place() + "]";
    }
}
