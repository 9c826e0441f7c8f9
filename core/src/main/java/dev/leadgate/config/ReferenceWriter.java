package dev.leadgate.config;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the reference table of a configuration record: setting, type, default, what it does.
public final class ReferenceWriter {
    private ReferenceWriter() {}

    /// Markdown, the same bytes for the same declaration. Settings of nested records follow their
    /// parent with a dotted name; `[]` stands for each element of a list, `NAME` for each key of
    /// a map.
    public static String markdown(Class<? extends Record> type) {
        var out = new StringBuilder();
        Declaration.of(type).doc().ifPresent(doc -> out.append(doc).append("\n\n"));
        out.append("| Setting | Type | Default | What |\n|---|---|---|---|\n");
        rows(type, "", out, Set.of());
        return out.toString();
    }

    private static void rows(Class<? extends Record> type, String prefix, StringBuilder out, Set<Class<?>> above) {
        var inside = new LinkedHashSet<>(above);
        if (!inside.add(type)) {
            return;
        }
        for (var field : Declaration.of(type).fields()) {
            var name = prefix + field.key();
            out.append("| `").append(name).append("` | ");
            out.append(cell(type(field.shape(), field)))
                    .append(" | ")
                    .append(cell(fallback(field)))
                    .append(" | ");
            out.append(cell(what(field))).append(" |\n");
            nested(field.shape(), name, out, inside);
        }
    }

    private static void nested(Shape shape, String name, StringBuilder out, Set<Class<?>> above) {
        switch (shape) {
            case Shape.OptionalOf(var of) -> nested(of, name, out, above);
            case Shape.ListOf(var of) -> nested(of, name + "[]", out, above);
            case Shape.MapOf(var of) -> nested(of, name + ".NAME", out, above);
            case Shape.RecordOf(var type) -> rows(type, name + ".", out, above);
            case Shape.UnionOf(var type) ->
                Declaration.members(type).forEach((tag, member) -> rows(member, name + "." + tag + ".", out, above));
            case Shape.Scalar s -> {}
            case Shape.SecretText s -> {}
            case Shape.Words w -> {}
            case Shape.Raw raw -> {}
        }
    }

    private static String type(Shape shape, Field field) {
        if (!field.words().isEmpty() && shape instanceof Shape.Scalar) {
            return field.words().stream().map(w -> "`" + w + "`").collect(Collectors.joining(", "));
        }
        return switch (shape) {
            case Shape.Scalar(var type) -> type == ScalarType.BOOLEAN ? "`true`, `false`" : type.noun();
            case Shape.SecretText s -> "secret";
            case Shape.Words(var type) ->
                Names.words(type).stream().map(w -> "`" + w + "`").collect(Collectors.joining(", "));
            case Shape.OptionalOf(var of) -> type(of, field);
            case Shape.ListOf(var of) -> "list of: " + type(of, field);
            case Shape.MapOf(var of) -> "map of: " + type(of, field);
            case Shape.RecordOf r -> "map";
            case Shape.UnionOf(var type) ->
                "one of "
                        + Declaration.members(type).keySet().stream()
                                .map(w -> "`" + w + "`")
                                .collect(Collectors.joining(", "));
            case Shape.Raw raw -> "any";
        };
    }

    private static String fallback(Field field) {
        if (field.mandatory()) {
            return "needed";
        }
        return field.fallback()
                .map(text -> text.isEmpty() ? "empty" : "`" + text + "`")
                .orElse("–");
    }

    private static String what(Field field) {
        var out = new StringBuilder(field.doc().orElse(""));
        field.example().ifPresent(e -> out.append(" Example: `").append(e).append("`."));
        var min = field.min().map(n -> "at least " + n);
        var max = field.max().map(n -> "at most " + n);
        var limits = Stream.concat(min.stream(), max.stream()).collect(Collectors.joining(", "));
        if (!limits.isEmpty()) {
            out.append(" Limits")
                    .append(unit(field.shape()))
                    .append(": ")
                    .append(limits)
                    .append('.');
        }
        return out.toString().strip();
    }

    private static String unit(Shape shape) {
        return switch (shape) {
            case Shape.OptionalOf(var of) -> unit(of);
            case Shape.ListOf list -> " of its length";
            case Shape.MapOf map -> " of its length";
            case Shape.Scalar(var type) ->
                switch (type) {
                    case TEXT -> " in characters";
                    case DURATION -> " in seconds";
                    case SIZE -> " in bytes";
                    case INT, LONG, DOUBLE, DECIMAL, BOOLEAN, URL, ZONE, TIME, DATE, MOMENT, FILE -> "";
                };
            case Shape.SecretText s -> "";
            case Shape.Words w -> "";
            case Shape.RecordOf r -> "";
            case Shape.UnionOf u -> "";
            case Shape.Raw raw -> "";
        };
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s+", " ");
    }
}
