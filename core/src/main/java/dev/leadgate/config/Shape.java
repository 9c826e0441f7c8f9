package dev.leadgate.config;

import dev.leadgate.spi.config.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a Java type means in YAML. Records and unions are named only, so that they may contain
/// themselves.
sealed interface Shape {

    record Scalar(ScalarType type) implements Shape {}

    record SecretText() implements Shape {}

    record Words(Class<? extends Enum<?>> type) implements Shape {}

    record OptionalOf(Shape of) implements Shape {}

    record ListOf(Shape of) implements Shape {}

    record MapOf(Shape of) implements Shape {}

    record RecordOf(Class<? extends Record> type) implements Shape {}

    /// A sealed interface of records: `none` or `{ hmac_sha256: {...} }`.
    record UnionOf(Class<?> type) implements Shape {}

    record Raw() implements Shape {}

    /// @throws IllegalArgumentException when configuration cannot be of this type
    static Shape of(Type type) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Optional.class) {
                return new OptionalOf(of(arguments[0]));
            }
            if (generic.getRawType() == List.class) {
                return new ListOf(of(arguments[0]));
            }
            if (generic.getRawType() == Map.class && arguments[0] == String.class) {
                return new MapOf(of(arguments[1]));
            }
        }
        if (type instanceof Class<?> plain) {
            return ofClass(plain);
        }
        throw new IllegalArgumentException("a setting cannot be of type " + type.getTypeName());
    }

    private static Shape ofClass(Class<?> type) {
        var scalar = ScalarType.of(type);
        if (scalar.isPresent()) {
            return new Scalar(scalar.get());
        }
        if (type == Secret.class) {
            return new SecretText();
        }
        if (type == YamlNode.class) {
            return new Raw();
        }
        if (type.isEnum()) {
            return new Words(enumType(type));
        }
        if (type.isRecord()) {
            return new RecordOf(type.asSubclass(Record.class));
        }
        if (type.isInterface() && type.isSealed()) {
            return new UnionOf(type);
        }
        throw new IllegalArgumentException("a setting cannot be of type " + type.getTypeName());
    }

    @SuppressWarnings("unchecked") // the caller asked isEnum()
    private static Class<? extends Enum<?>> enumType(Class<?> type) {
        return (Class<? extends Enum<?>>) type;
    }
}
