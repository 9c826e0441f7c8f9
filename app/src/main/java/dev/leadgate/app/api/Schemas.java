package dev.leadgate.app.api;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Draws JSON schemas of records as [ApiJson] writes and reads them. Each record is described once, under its
/// name, and referred to from wherever it is used.
final class Schemas {
    static final String AT = "#/components/schemas/";

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Set<Class<?>> WHOLE =
            Set.of(int.class, Integer.class, long.class, Long.class, short.class, Short.class);
    private static final Set<Class<?>> PARTS = Set.of(double.class, Double.class, float.class, Float.class);
    private static final Map<Class<?>, String> FORMATS =
            Map.of(Instant.class, "date-time", LocalDate.class, "date", UUID.class, "uuid", Duration.class, "duration");

    private final Map<Class<?>, String> names = new HashMap<>();
    private final Map<String, ObjectNode> drawn = new TreeMap<>();

    /// All that were needed so far, by name.
    Map<String, ObjectNode> drawn() {
        return drawn;
    }

    ObjectNode of(Type type) {
        return switch (type) {
            case Operation.Many(var of) -> object("type", "array").set("items", of(of));
            case ParameterizedType generic -> generic(generic, generic.getActualTypeArguments());
            case Class<?> plain -> plain(plain);
            default -> ApiJson.MAPPER.createObjectNode();
        };
    }

    private ObjectNode generic(ParameterizedType type, Type[] arguments) {
        var raw = (Class<?>) type.getRawType();
        if (raw == Optional.class) {
            return of(arguments[0]);
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return object("type", "array").set("items", of(arguments[0]));
        }
        return Map.class.isAssignableFrom(raw)
                ? object("type", "object").set("additionalProperties", of(arguments[1]))
                : ApiJson.MAPPER.createObjectNode();
    }

    private ObjectNode plain(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return object("type", "boolean");
        }
        if (WHOLE.contains(type)) {
            return object("type", "integer");
        }
        if (PARTS.contains(type)) {
            return object("type", "number");
        }
        if (FORMATS.containsKey(type)) {
            return object("type", "string").put("format", FORMATS.get(type));
        }
        if (type == String.class || type == LocalTime.class) {
            return object("type", "string");
        }
        return type.isRecord() || type.isEnum() || type.isSealed()
                ? ApiJson.MAPPER.createObjectNode().put("$ref", AT + named(type))
                : ApiJson.MAPPER.createObjectNode();
    }

    private String named(Class<?> type) {
        var known = names.get(type);
        if (known != null) {
            return known;
        }
        var outer = type.getEnclosingClass();
        var name = drawn.containsKey(type.getSimpleName()) && outer != null
                ? outer.getSimpleName() + "." + type.getSimpleName()
                : type.getSimpleName();
        names.put(type, name);
        // Its place first: a record may hold others of its own kind.
        drawn.put(name, ApiJson.MAPPER.createObjectNode());
        drawn.put(name, described(type));
        return name;
    }

    private ObjectNode described(Class<?> type) {
        if (type.isRecord()) {
            return record(type);
        }
        if (type.isEnum()) {
            var words = object("type", "string");
            var all = words.putArray("enum");
            for (var constant : type.getEnumConstants()) {
                all.add(ApiJson.MAPPER.valueToTree(constant));
            }
            return words;
        }
        var choice = ApiJson.MAPPER.createObjectNode();
        var kinds = choice.putArray("anyOf");
        for (var kind : type.getPermittedSubclasses()) {
            kinds.add(of(kind));
        }
        return choice;
    }

    private ObjectNode record(Class<?> type) {
        var schema = object("type", "object");
        var properties = schema.putObject("properties");
        var required = ApiJson.MAPPER.createArrayNode();
        for (var component : type.getRecordComponents()) {
            var name = HUMP.matcher(component.getName()).replaceAll("_").toLowerCase(Locale.ROOT);
            properties.set(name, of(component.getGenericType()));
            if (!mayBeLeftOut(component)) {
                required.add(name);
            }
        }
        return required.isEmpty() ? schema : schema.set("required", required);
    }

    private static boolean mayBeLeftOut(RecordComponent component) {
        return component.getType() == Optional.class || nullable(component.getAnnotatedType());
    }

    private static boolean nullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class)
                && !(type instanceof AnnotatedParameterizedType generic
                        && generic.getType() instanceof ParameterizedType of
                        && of.getRawType() == Optional.class);
    }

    private static ObjectNode object(String name, String value) {
        return ApiJson.MAPPER.createObjectNode().put(name, value);
    }
}
