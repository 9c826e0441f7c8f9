package dev.leadgate.config;

import dev.leadgate.config.Diagnostic.Severity;
import dev.leadgate.error.ErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One run of the [Binder]: walks YAML and declaration side by side and gathers problems. A null
/// result means that a problem was noted; binding goes on beside it.
final class Binding {
    private final List<Diagnostic> problems = new ArrayList<>();
    private final ScalarBinding scalars;

    Binding(Secrets secrets, Optional<String> country) {
        this.scalars = new ScalarBinding(secrets, country, problems);
    }

    <X> Bound<X> bound(@Nullable X value) {
        boolean failed = problems.stream().anyMatch(p -> p.severity() == Severity.ERROR);
        return new Bound<>(failed ? Optional.empty() : Optional.ofNullable(value), problems);
    }

    @Nullable Object value(Shape shape, Field field, Yaml yaml, String path) {
        return switch (shape) {
            case Shape.OptionalOf(var of) -> {
                var value = yaml.isNothing() ? null : value(of, field, yaml, path);
                yield value == null && !yaml.isNothing() ? null : Optional.ofNullable(value);
            }
            case Shape.ListOf(var of) -> list(of, field, yaml, path);
            case Shape.MapOf(var of) -> map(of, field, yaml, path);
            case Shape.RecordOf(var type) -> record(type, yaml, path);
            case Shape.UnionOf(var type) -> union(type, field, yaml, path);
            case Shape.Raw raw -> new YamlNode(path, yaml);
            case Shape.Scalar(var type) -> scalars.scalar(type, field, yaml, path);
            case Shape.SecretText secret -> scalars.secret(field, yaml, path);
            case Shape.Words(var type) -> scalars.word(type, field, yaml, path);
        };
    }

    @Nullable Record record(Class<? extends Record> type, Yaml yaml, String path) {
        var declaration = Declaration.of(type);
        var shorthand = declaration.shorthand().flatMap(declaration::field);
        if (shorthand.isPresent() && !(yaml instanceof Yaml.Fields) && !yaml.isNothing()) {
            var value = value(shorthand.get().shape(), shorthand.get(), yaml, path);
            return value == null ? null : make(declaration, none(yaml), path, Map.of(shorthand.get(), value));
        }
        var fields = fields(declaration, yaml, path);
        if (fields == null) {
            return null;
        }
        refuseUnknown(List.of(declaration), List.of(), fields, path);
        return make(declaration, fields, path);
    }

    /// The map to bind; nothing stands for an empty one.
    Yaml.@Nullable Fields fields(Declaration declaration, Yaml yaml, String path) {
        if (yaml instanceof Yaml.Fields fields) {
            return fields;
        }
        if (yaml.isNothing()) {
            return none(yaml);
        }
        var keys = declaration.fields().stream().map(Field::key).toList();
        problems.add(Problems.wrongKind(
                path,
                Names.withArticle(declaration.noun()) + " is a map of settings, not " + Problems.kind(yaml),
                "expected a map",
                keys.isEmpty() ? "write `{}`" : "write its fields below each other: " + Suggestion.list(keys)));
        return null;
    }

    private static Yaml.Fields none(Yaml yaml) {
        return new Yaml.Fields(yaml.place(), Collections.unmodifiableSequencedMap(new LinkedHashMap<>()), 1);
    }

    void refuseUnknown(List<Declaration> declarations, List<String> alsoKnown, Yaml.Fields fields, String path) {
        var known = new LinkedHashSet<>(alsoKnown);
        declarations.forEach(d -> d.fields().forEach(f -> known.add(f.key())));
        var noun = path.isEmpty() ? "configuration" : declarations.getFirst().noun();
        for (var key : fields.entries().keySet()) {
            if (!known.contains(key)) {
                problems.add(Problems.unknownField(KeyPath.child(path, key), key, noun, known));
            }
        }
    }

    @Nullable Record make(Declaration declaration, Yaml.Fields fields, String path) {
        return make(declaration, fields, path, Map.of());
    }

    private @Nullable Record make(Declaration declaration, Yaml.Fields fields, String path, Map<Field, Object> given) {
        var arguments = new ArrayList<Object>();
        for (var field : declaration.fields()) {
            var entry = fields.entries().get(field.key());
            var child = KeyPath.child(path, field.key());
            var value = given.containsKey(field)
                    ? given.get(field)
                    : entry == null || (entry.value().isNothing() && !(field.shape() instanceof Shape.Raw))
                            ? absent(declaration, field, entry != null, child)
                            : value(field.shape(), field, entry.value(), child);
            if (value != null) {
                arguments.add(value);
            }
        }
        if (arguments.size() < declaration.fields().size()) {
            return null;
        }
        try {
            return declaration.make(arguments.toArray());
        } catch (IllegalArgumentException e) {
            var why = e.getMessage() == null ? "these settings do not fit together" : e.getMessage();
            problems.add(Problems.invalid(path, why, "in this " + declaration.noun(), "see its reference page"));
            return null;
        }
    }

    private @Nullable Object absent(Declaration declaration, Field field, boolean empty, String path) {
        if (field.fallback().isPresent()) {
            return defaultValue(declaration, field);
        }
        var nothing = field.mandatory() ? null : withoutValue(field.shape(), path);
        if (nothing == null) {
            var example = Defaults.example(field, path);
            var doc = field.doc().orElse("");
            problems.add(
                    empty
                            ? Problems.empty(path, field.key(), example)
                            : Problems.missing(path, field.key(), declaration.noun(), example, doc));
        }
        return nothing;
    }

    /// Null when the record that would stand here refuses to be made from nothing.
    private static @Nullable Object withoutValue(Shape shape, String path) {
        return switch (shape) {
            case Shape.OptionalOf o -> Optional.empty();
            case Shape.ListOf l -> List.of();
            case Shape.MapOf m -> Map.of();
            case Shape.RecordOf(var type) -> withoutSecrets().record(type, Defaults.NOTHING, path);
            case Shape.Scalar s -> null;
            case Shape.SecretText s -> null;
            case Shape.Words w -> null;
            case Shape.UnionOf u -> null;
            case Shape.Raw r -> null;
        };
    }

    private static Binding withoutSecrets() {
        return new Binding(name -> new Secrets.Lookup.NotSet(), Optional.empty());
    }

    /// @throws IllegalStateException when the declared default does not fit its own declaration
    private static Object defaultValue(Declaration declaration, Field field) {
        var binding = withoutSecrets();
        var yaml = Defaults.parse(field.fallback().orElse(""));
        var value = binding.value(field.shape(), field, yaml, field.key());
        if (value == null) {
            throw new IllegalStateException("@Default of " + declaration.type().getName() + "." + field.key() + ": "
                    + binding.problems.getFirst().message());
        }
        return value;
    }

    private @Nullable Object list(Shape of, Field field, Yaml yaml, String path) {
        var items = yaml instanceof Yaml.Items list ? list.items() : yaml.isNothing() ? List.<Yaml>of() : List.of(yaml);
        var values = new ArrayList<Object>();
        for (int i = 0; i < items.size(); i++) {
            var itemPath = yaml instanceof Yaml.Items ? KeyPath.item(path, i) : path;
            var value = value(of, field, items.get(i), itemPath);
            if (value != null) {
                values.add(value);
            }
        }
        boolean fits = scalars.sizeFits(field, items.size(), path);
        return fits && values.size() == items.size() ? List.copyOf(values) : null;
    }

    private @Nullable Object map(Shape of, Field field, Yaml yaml, String path) {
        if (field.listed().isPresent() && !(yaml instanceof Yaml.Fields)) {
            return listed(of, field, field.listed().get(), yaml, path);
        }
        if (!(yaml instanceof Yaml.Fields fields)) {
            problems.add(Problems.wrongKind(
                    path,
                    "`" + field.key() + "` is a map, not " + Problems.kind(yaml),
                    "expected a map",
                    "write `name: value`, one per line"));
            return null;
        }
        var values = new LinkedHashMap<String, Object>();
        fields.entries().forEach((key, entry) -> {
            var value = value(of, field, entry.value(), KeyPath.child(path, key));
            if (value != null) {
                values.put(key, value);
            }
        });
        boolean fits = scalars.sizeFits(field, fields.entries().size(), path);
        return fits && values.size() == fields.entries().size() ? Collections.unmodifiableMap(values) : null;
    }

    private @Nullable Object listed(Shape of, Field field, String each, Yaml yaml, String path) {
        var items = yaml instanceof Yaml.Items list ? list.items() : List.of(yaml);
        var values = new LinkedHashMap<String, Object>();
        boolean good = true;
        for (int i = 0; i < items.size(); i++) {
            var itemPath = yaml instanceof Yaml.Items ? KeyPath.item(path, i) : path;
            if (!(items.get(i) instanceof Yaml.Text name) || name.nothing()) {
                problems.add(Problems.wrongKind(
                        itemPath,
                        "`" + field.key() + "` is a list of names or a map, " + Problems.kind(items.get(i))
                                + " stands in it",
                        "expected a name",
                        "write `[a, b]`, or `{ a: " + each + ", b: " + each + " }`"));
                good = false;
                continue;
            }
            var value = value(of, field, Defaults.parse(each), itemPath);
            if (value != null && values.put(name.text(), value) != null) {
                problems.add(Diagnostic.error(
                        ErrorCode.LG0105,
                        itemPath,
                        Diagnostic.At.VALUE,
                        "`" + name.text() + "` stands twice in `" + field.key() + "`",
                        "already named in this list",
                        "keep one of the two"));
            }
        }
        boolean fits = scalars.sizeFits(field, items.size(), path);
        return good && fits ? Collections.unmodifiableMap(values) : null;
    }

    private @Nullable Object union(Class<?> type, Field field, Yaml yaml, String path) {
        var members = Declaration.members(type);
        if (yaml instanceof Yaml.Text word && !word.nothing()) {
            return tagged(members, field, word.text(), path, Diagnostic.At.VALUE, path, none(yaml), true);
        }
        if (yaml instanceof Yaml.Fields fields && fields.entries().size() == 1) {
            var one = fields.entries().firstEntry();
            var child = KeyPath.child(path, one.getKey());
            var body = one.getValue().value();
            return tagged(members, field, one.getKey(), child, Diagnostic.At.KEY, child, body, false);
        }
        var example = members.firstEntry().getKey();
        problems.add(Problems.wrongKind(
                path,
                "`" + field.key() + "` is exactly one of its kinds, not " + Problems.kind(yaml)
                        + (yaml instanceof Yaml.Fields fields
                                ? " of " + fields.entries().size()
                                : ""),
                "expected one kind",
                "write `" + field.key() + ": { " + example + ": {} }`; known kinds: "
                        + Suggestion.list(members.keySet())));
        return null;
    }

    private @Nullable Object tagged(
            Map<String, Class<? extends Record>> members,
            Field field,
            String tag,
            String tagPath,
            Diagnostic.At at,
            String bodyPath,
            Yaml body,
            boolean bare) {
        var member = members.get(tag);
        if (member == null) {
            var noun = "kind of `" + field.key() + "`";
            problems.add(Problems.unknownWord(tagPath, at, noun, "kinds", tag, members.keySet()));
            return null;
        }
        var declaration = Declaration.of(member);
        if (bare && declaration.hasMandatoryFields()) {
            var needed = declaration.fields().stream()
                    .filter(Field::mandatory)
                    .map(f -> f.key() + ": " + Defaults.example(f, KeyPath.child(bodyPath, f.key())))
                    .toList();
            problems.add(Diagnostic.error(
                    ErrorCode.LG0103,
                    tagPath,
                    Diagnostic.At.VALUE,
                    "`" + tag + "` needs settings",
                    "not complete as a single word",
                    "write `" + field.key() + ": { " + tag + ": { " + String.join(", ", needed) + " } }`"));
            return null;
        }
        return record(member, body, bodyPath);
    }
}
