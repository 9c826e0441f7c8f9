package dev.leadgate.config;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Values that stand in the declaration instead of a file.
final class Defaults {
    static final Yaml NOTHING = new Yaml.Text(Place.start("default"), "", Yaml.Style.PLAIN);

    /// Declared texts are few and every record that is bound asks for them.
    private static final Map<String, Yaml> PARSED = new ConcurrentHashMap<>();

    private Defaults() {}

    /// @throws IllegalStateException when the declared text is no YAML
    static Yaml parse(String text) {
        return PARSED.computeIfAbsent(text, Defaults::read);
    }

    private static Yaml read(String text) {
        if (text.isEmpty()) {
            return new Yaml.Text(Place.start("default"), "", Yaml.Style.DOUBLE_QUOTED);
        }
        var findings = new ArrayList<Finding>();
        var yaml = YamlReader.read(SourceFile.of("default", text), findings);
        return yaml.filter(y -> findings.isEmpty())
                .orElseThrow(() -> new IllegalStateException("a declared value is no YAML: " + text));
    }

    /// What a user could write for a setting.
    static String example(Field field, String path) {
        return field.example().or(field::fallback).orElseGet(() -> example(field.shape(), field, path));
    }

    private static String example(Shape shape, Field field, String path) {
        return switch (shape) {
            case Shape.Scalar(var type) ->
                field.words().isEmpty() ? example(type) : field.words().getFirst();
            case Shape.SecretText s -> "\"${secret:" + secretName(path) + "}\"";
            case Shape.Words(var type) -> Names.words(type).getFirst();
            case Shape.OptionalOf(var of) -> example(of, field, path);
            case Shape.ListOf(var of) -> "[" + example(of, field, path) + "]";
            case Shape.MapOf(var of) ->
                field.listed().isPresent() ? "[name]" : "{ name: " + example(of, field, path) + " }";
            case Shape.RecordOf r -> "{ ... }";
            case Shape.UnionOf(var type) ->
                Declaration.members(type).firstEntry().getKey();
            case Shape.Raw r -> "{ ... }";
        };
    }

    private static String example(ScalarType type) {
        return switch (type) {
            case TEXT -> "...";
            case INT, LONG -> "10";
            case DOUBLE, DECIMAL -> "1.5";
            case BOOLEAN -> "true";
            case DURATION -> "5m";
            case SIZE -> "1MB";
            case URL -> "https://www.example.com";
            case ZONE -> "Asia/Jakarta";
            case TIME -> "08:30";
            case DATE -> "2026-03-02";
            case MOMENT -> "2026-03-02T10:00+07:00";
            case FILE -> "file.csv";
        };
    }

    /// `SALES_INBOX_PASSWORD` for `sources.sales_inbox.password`.
    static String secretName(String path) {
        var names = KeyPath.steps(path).stream()
                .filter(KeyPath.Step.Key.class::isInstance)
                .map(step -> ((KeyPath.Step.Key) step).name())
                .toList();
        var owner = names.size() >= 3 ? names.get(1) + "_" : "";
        var last = names.isEmpty() ? "secret" : names.getLast();
        return (owner + last).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    }
}
