package dev.leadgate.config;

import dev.leadgate.spi.config.Secret;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/// Checks a declaration, for the tests of every module that declares configuration.
public final class ConfigLint {
    private static final Secret EXAMPLE = Secret.of("example");

    private ConfigLint() {}

    /// `Type.component` of every setting without `@Doc`, in this record and all that it contains.
    public static List<String> undocumented(Class<? extends Record> type) {
        var missing = new ArrayList<String>();
        for (var record : reachable(type)) {
            for (var field : Declaration.of(record).fields()) {
                if (field.doc().isEmpty() || field.doc().get().isBlank()) {
                    missing.add(record.getSimpleName() + "." + field.key());
                }
            }
        }
        return List.copyOf(missing);
    }

    /// One line for each declaration that contradicts itself: a default or example that the
    /// setting would refuse, a shorthand without its component, a pattern that is no regular
    /// expression.
    public static List<String> contradictions(Class<? extends Record> type) {
        var found = new ArrayList<String>();
        for (var record : reachable(type)) {
            var declaration = Declaration.of(record);
            declaration
                    .shorthand()
                    .filter(key -> declaration.field(key).isEmpty())
                    .ifPresent(key -> found.add(record.getSimpleName() + ": no component for shorthand " + key));
            for (var field : declaration.fields()) {
                var name = record.getSimpleName() + "." + field.key();
                field.fallback().ifPresent(text -> check(field, text, name + " @Default", found));
                field.example().ifPresent(text -> check(field, text, name + " @Example", found));
            }
        }
        return List.copyOf(found);
    }

    private static void check(Field field, String text, String name, List<String> found) {
        try {
            var binding = new Binding(any -> new Secrets.Lookup.Found(EXAMPLE), Optional.empty());
            binding.value(field.shape(), field, Defaults.parse(text), field.key());
            var bound = binding.bound(text);
            bound.problems().forEach(p -> found.add(name + ": " + p.message()));
        } catch (IllegalStateException | IllegalArgumentException e) {
            found.add(name + ": " + e.getMessage());
        }
    }

    /// The record and all records that its settings contain.
    static SequencedSet<Class<? extends Record>> reachable(Class<? extends Record> type) {
        var seen = new LinkedHashSet<Class<? extends Record>>();
        visit(type, seen);
        return seen;
    }

    private static void visit(Class<? extends Record> type, SequencedSet<Class<? extends Record>> seen) {
        if (seen.add(type)) {
            Declaration.of(type).fields().forEach(field -> visit(field.shape(), seen));
        }
    }

    private static void visit(Shape shape, SequencedSet<Class<? extends Record>> seen) {
        switch (shape) {
            case Shape.OptionalOf(var of) -> visit(of, seen);
            case Shape.ListOf(var of) -> visit(of, seen);
            case Shape.MapOf(var of) -> visit(of, seen);
            case Shape.RecordOf(var type) -> visit(type, seen);
            case Shape.UnionOf(var type) -> Declaration.members(type).values().forEach(member -> visit(member, seen));
            case Shape.Scalar s -> {}
            case Shape.SecretText s -> {}
            case Shape.Words w -> {}
            case Shape.Raw raw -> {}
        }
    }
}
