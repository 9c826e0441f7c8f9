package dev.leadgate.config;

import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Shorthand;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A configuration record: its settings, and how it is made from them.
record Declaration(
        Class<? extends Record> type,
        List<Field> fields,
        Optional<String> doc,
        Optional<String> shorthand,
        Constructor<? extends Record> constructor) {

    private static final ClassValue<Declaration> CACHE = new ClassValue<>() {
        @Override
        protected Declaration computeValue(Class<?> type) {
            return read(type.asSubclass(Record.class));
        }
    };

    static Declaration of(Class<? extends Record> type) {
        return CACHE.get(type);
    }

    private static Declaration read(Class<? extends Record> type) {
        var components = type.getRecordComponents();
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return new Declaration(
                    type,
                    Arrays.stream(components).map(Field::of).toList(),
                    Optional.ofNullable(type.getAnnotation(Doc.class)).map(Doc::value),
                    Optional.ofNullable(type.getAnnotation(Shorthand.class)).map(Shorthand::value),
                    constructor);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record without its canonical constructor: " + type, e);
        }
    }

    Optional<Field> field(String key) {
        return fields.stream().filter(f -> f.key().equals(key)).findFirst();
    }

    /// As in "not a field of a web form".
    String noun() {
        return Names.noun(type);
    }

    boolean hasMandatoryFields() {
        return fields.stream().anyMatch(Field::mandatory);
    }

    /// @throws IllegalArgumentException from the record's own constructor: its checks across
    /// settings
    Record make(Object[] arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(type.getName(), e);
        } catch (InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    /// The records of a union by their tags, in the order of its declaration.
    static SequencedMap<String, Class<? extends Record>> members(Class<?> union) {
        var members = new LinkedHashMap<String, Class<? extends Record>>();
        for (var member : union.getPermittedSubclasses()) {
            if (member.isRecord()) {
                members.put(Names.snake(member.getSimpleName()), member.asSubclass(Record.class));
            } else if (member.isSealed()) {
                members.putAll(members(member));
            } else {
                throw new IllegalArgumentException(member.getName() + " is neither a record nor sealed");
            }
        }
        return members;
    }
}
