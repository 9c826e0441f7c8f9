package dev.leadgate.testkit;

import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Secret;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Walks configuration records: what they document and which secrets they hold.
final class ConfigRecords {
    private ConfigRecords() {}

    /// `Type.component` of every component without [Doc], through lists, maps, optionals and
    /// sealed unions.
    static List<String> undocumented(Class<?> type) {
        var missing = new ArrayList<String>();
        document(type, new HashSet<>(), missing);
        return missing;
    }

    private static void document(Class<?> type, Set<Class<?>> seen, List<String> missing) {
        if (!seen.add(type)) {
            return;
        }
        if (type.isSealed()) {
            for (var permitted : type.getPermittedSubclasses()) {
                document(permitted, seen, missing);
            }
        }
        if (!type.isRecord()) {
            return;
        }
        for (var component : type.getRecordComponents()) {
            if (!component.isAnnotationPresent(Doc.class)) {
                missing.add(type.getSimpleName() + "." + component.getName());
            }
            classes(component.getGenericType()).forEach(c -> document(c, seen, missing));
        }
    }

    private static List<Class<?>> classes(Type type) {
        var all = new ArrayList<Class<?>>();
        switch (type) {
            case Class<?> c -> all.add(c);
            case ParameterizedType p -> {
                for (var argument : p.getActualTypeArguments()) {
                    all.addAll(classes(argument));
                }
            }
            case WildcardType w -> {
                for (var bound : w.getUpperBounds()) {
                    all.addAll(classes(bound));
                }
            }
            default -> throw new IllegalArgumentException("a setting cannot be of type " + type);
        }
        return all;
    }

    /// The text of every secret inside.
    static List<String> secrets(Record config) {
        var found = new ArrayList<String>();
        collect(config, found);
        return found;
    }

    private static void collect(@Nullable Object value, List<String> found) {
        switch (value) {
            case Secret s -> found.add(s.reveal());
            case Optional<?> o -> o.ifPresent(v -> collect(v, found));
            case Collection<?> c -> c.forEach(v -> collect(v, found));
            case Map<?, ?> m -> m.values().forEach(v -> collect(v, found));
            case Record r -> {
                for (var component : r.getClass().getRecordComponents()) {
                    collect(read(component, r), found);
                }
            }
            case null, default -> {}
        }
    }

    private static @Nullable Object read(RecordComponent component, Record record) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
