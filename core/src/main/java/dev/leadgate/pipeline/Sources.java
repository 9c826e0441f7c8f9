package dev.leadgate.pipeline;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The sources that are open now. Read on every envelope, swapped whole when the configuration
/// changes.
public final class Sources {
    private final AtomicReference<Map<String, OpenSource>> byId = new AtomicReference<>(Map.of());

    public void replace(Collection<OpenSource> sources) {
        byId.set(sources.stream().collect(Collectors.toUnmodifiableMap(OpenSource::id, Function.identity())));
    }

    public Optional<OpenSource> find(String id) {
        return Optional.ofNullable(byId.get().get(id));
    }

    public Collection<OpenSource> all() {
        return byId.get().values();
    }
}
