package dev.leadgate.config;

import dev.leadgate.spi.config.Secret;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The secrets of a configuration that has several of a kind while they are rotated: one
/// configuration per generation, each with one secret of each kind.
///
/// @param config with the secrets of this generation alone
/// @param until when it ends; empty for one without a date
public record Generations<C extends Record>(C config, Optional<Instant> until) {

    /// First the newest, as they are written. One generation for a configuration that rotates nothing.
    public static <C extends Record> List<Generations<C>> of(C config) {
        int most = lists(config).mapToInt(List::size).max().orElse(1);
        return IntStream.range(0, Math.max(1, most))
                .mapToObj(i -> new Generations<>(
                        with(config, list -> List.of(list.get(Math.min(i, list.size() - 1)))), until(config, i)))
                .toList();
    }

    /// Whether there is anything to tell apart: a second secret, or one with a date.
    public static boolean rotates(Record config) {
        return lists(config)
                .anyMatch(
                        l -> l.size() > 1 || l.stream().anyMatch(s -> s.until().isPresent()));
    }

    /// Characters of the shortest secret among those that senders show or sign with; empty without any.
    public static OptionalInt shortest(Record config) {
        return lists(config)
                .flatMap(List::stream)
                .mapToInt(secret -> secret.reveal().length())
                .min();
    }

    private static Optional<Instant> until(Record config, int generation) {
        return lists(config)
                .filter(l -> l.size() > generation)
                .flatMap(l -> l.get(generation).until().stream())
                .min(Instant::compareTo);
    }

    /// All lists of secrets in it, at any depth.
    @SuppressWarnings("unchecked") // isSecrets has looked at every element
    private static Stream<List<Secret>> lists(Record config) {
        return Arrays.stream(config.getClass().getRecordComponents())
                .map(c -> value(config, c))
                .flatMap(value -> switch (value) {
                    case List<?> list when isSecrets(list) -> Stream.of((List<Secret>) list);
                    case Record inner -> lists(inner);
                    case Optional<?> maybe
                    when maybe.isPresent() && maybe.get() instanceof Record inner -> lists(inner);
                    case Object other -> Stream.empty();
                });
    }

    private static boolean isSecrets(List<?> list) {
        return !list.isEmpty() && list.stream().allMatch(Secret.class::isInstance);
    }

    /// A copy whose lists of secrets are changed.
    @SuppressWarnings("unchecked") // isSecrets has looked at every element
    public static <R extends Record> R with(R config, UnaryOperator<List<Secret>> change) {
        var values = new ArrayList<Object>();
        for (var component : config.getClass().getRecordComponents()) {
            values.add(
                    switch (value(config, component)) {
                        case List<?> list when isSecrets(list) -> change.apply((List<Secret>) list);
                        case Record inner -> with(inner, change);
                        case Optional<?> maybe
                        when maybe.isPresent() && maybe.get() instanceof Record inner ->
                            Optional.of(with(inner, change));
                        case Object other -> other;
                    });
        }
        return copy(config, values);
    }

    @SuppressWarnings("unchecked") // a record's class is the class of its copy
    private static <R extends Record> R copy(R like, List<Object> values) {
        var types = Arrays.stream(like.getClass().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            var constructor = like.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return (R) constructor.newInstance(values.toArray());
        } catch (InvocationTargetException refused) {
            throw refused.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a record has its own constructor", impossible);
        }
    }

    private static Object value(Record config, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(config);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a record shows its components", impossible);
        }
    }
}
