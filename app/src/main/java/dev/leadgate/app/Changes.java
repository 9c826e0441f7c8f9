package dev.leadgate.app;

import dev.leadgate.adapters.webhook.DeclaredSource;
import dev.leadgate.app.config.ConfigLoader.Config;
import dev.leadgate.app.config.ConfigLoader.SourcePart;
import dev.leadgate.spi.SourceAdapter;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What is different about the sources, in the order of their ids.
record Changes(List<String> added, List<String> swapped, List<String> removed, int kept) {
    static final Changes NONE = new Changes(List.of(), List.of(), List.of(), 0);

    static Changes between(Config before, Config after) {
        var old = before.sources().stream().collect(Collectors.toMap(SourcePart::id, Function.identity()));
        var now = after.sources().stream().collect(Collectors.toMap(SourcePart::id, Function.identity()));
        var common = now.keySet().stream().filter(old::containsKey).sorted().toList();
        var swapped = common.stream()
                .filter(id ->
                        !same(before, Objects.requireNonNull(old.get(id)), after, Objects.requireNonNull(now.get(id))))
                .toList();
        return new Changes(
                now.keySet().stream()
                        .filter(id -> !old.containsKey(id))
                        .sorted()
                        .toList(),
                swapped,
                old.keySet().stream()
                        .filter(id -> !now.containsKey(id))
                        .sorted()
                        .toList(),
                common.size() - swapped.size());
    }

    /// Everything that opening a source looks at.
    private static boolean same(Config before, SourcePart<?> old, Config after, SourcePart<?> now) {
        return sameType(old.adapter(), now.adapter())
                && old.common().equals(now.common())
                && old.config().equals(now.config())
                && before.routing().timeZone().equals(after.routing().timeZone())
                && before.gateway().defaultCountry().equals(after.gateway().defaultCountry())
                && before.gateway().publicUrl().equals(after.gateway().publicUrl());
    }

    /// A type that is declared in YAML may say something else now, or its secret may be new.
    private static boolean sameType(SourceAdapter<?> old, SourceAdapter<?> now) {
        return (old instanceof DeclaredSource || now instanceof DeclaredSource)
                ? old.equals(now)
                : old.type().equals(now.type());
    }

    boolean touches(String id) {
        return added.contains(id) || swapped.contains(id);
    }
}
