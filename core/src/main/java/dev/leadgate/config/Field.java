package dev.leadgate.config;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Listed;
import dev.leadgate.spi.config.Matches;
import dev.leadgate.spi.config.Max;
import dev.leadgate.spi.config.Min;
import dev.leadgate.spi.config.OneOf;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One setting as its record component declares it.
///
/// @param fallback the default as YAML text
/// @param words the words allowed, empty when any are
/// @param listed the value, as YAML text, of each key when the map is written as a list
record Field(
        String key,
        Shape shape,
        Optional<String> doc,
        Optional<String> fallback,
        Optional<String> example,
        Optional<Long> min,
        Optional<Long> max,
        List<String> words,
        Optional<Pattern> pattern,
        Optional<String> listed) {

    record Pattern(String regex, String expected) {}

    static Field of(RecordComponent component) {
        var read = new Annotations(component);
        return new Field(
                Names.key(component.getName()),
                shape(component),
                read.of(Doc.class, Doc::value),
                read.of(Default.class, Default::value),
                read.of(Example.class, Example::value),
                read.of(Min.class, Min::value),
                read.of(Max.class, Max::value),
                read.of(OneOf.class, words -> List.of(words.value())).orElse(List.of()),
                read.of(Matches.class, m -> new Pattern(m.value(), m.expected())),
                read.of(Listed.class, Listed::value));
    }

    /// True when limits are about the number of elements, not about each element.
    boolean collection() {
        return collection(shape);
    }

    private static boolean collection(Shape shape) {
        return switch (shape) {
            case Shape.OptionalOf(var of) -> collection(of);
            case Shape.ListOf list -> true;
            case Shape.MapOf map -> true;
            case Shape.Scalar s -> false;
            case Shape.SecretText s -> false;
            case Shape.Words w -> false;
            case Shape.RecordOf r -> false;
            case Shape.UnionOf u -> false;
            case Shape.Raw raw -> false;
        };
    }

    /// True when a record without this setting cannot be made.
    boolean mandatory() {
        if (fallback.isPresent()) {
            return false;
        }
        return switch (shape) {
            case Shape.OptionalOf optional -> false;
            case Shape.ListOf list -> min.orElse(0L) > 0;
            case Shape.MapOf map -> min.orElse(0L) > 0;
            case Shape.RecordOf(var type) ->
                Declaration.of(type).fields().stream().anyMatch(Field::mandatory);
            case Shape.Scalar s -> true;
            case Shape.SecretText s -> true;
            case Shape.Words w -> true;
            case Shape.UnionOf u -> true;
            case Shape.Raw raw -> true;
        };
    }

    private static Shape shape(RecordComponent component) {
        try {
            return Shape.of(component.getGenericType());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    component.getDeclaringRecord().getName() + "." + component.getName() + ": " + e.getMessage(), e);
        }
    }

    private record Annotations(RecordComponent component) {
        <A extends Annotation, T> Optional<T> of(Class<A> type, Function<A, T> value) {
            return Optional.ofNullable(component.getAnnotation(type)).map(value);
        }
    }
}
