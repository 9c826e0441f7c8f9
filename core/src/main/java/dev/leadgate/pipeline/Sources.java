package dev.leadgate.pipeline;

import dev.leadgate.store.Lane;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The sources that are open now: one immutable table, read on every request and envelope and
/// swapped whole when the configuration changes. Whoever looked something up goes on with what they
/// found, so a swap drops no request.
public final class Sources {
    private final AtomicReference<Table> table =
            new AtomicReference<>(new Table(Map.of(), Map.of(), Map.of(), Set.of()));

    /// @param retired sources that are not configured any more, as they last were: what they
    /// accepted still becomes leads
    private record Table(
            Map<String, OpenSource> byId,
            Map<String, OpenSource> byPath,
            Map<String, OpenSource> retired,
            Set<String> paused) {

        Table with(Collection<OpenSource> sources) {
            var before = new HashMap<>(retired);
            before.putAll(byId);
            sources.forEach(s -> before.remove(s.id()));
            return new Table(
                    sources.stream().collect(Collectors.toUnmodifiableMap(OpenSource::id, Function.identity())),
                    sources.stream()
                            .collect(Collectors.toUnmodifiableMap(OpenSource::path, Function.identity(), (a, b) -> a)),
                    Map.copyOf(before),
                    paused);
        }

        Table withPaused(Set<String> ids) {
            return new Table(byId, byPath, retired, Set.copyOf(ids));
        }
    }

    public void replace(Collection<OpenSource> sources) {
        change(t -> t.with(sources));
    }

    /// As they would be after [#replace]; these here are not touched.
    public Sources after(Collection<OpenSource> sources) {
        var next = new Sources();
        next.change(t -> table.get().with(sources));
        return next;
    }

    void pause(Set<String> ids) {
        change(t -> t.withPaused(ids));
    }

    private void change(UnaryOperator<Table> change) {
        table.updateAndGet(change);
    }

    /// The source as it is configured now, else as it last was.
    public Optional<OpenSource> find(String id) {
        var now = table.get();
        return Optional.ofNullable(now.byId().get(id))
                .or(() -> Optional.ofNullable(now.retired().get(id)));
    }

    /// The source that is served at an address.
    public Optional<OpenSource> at(String path) {
        return Optional.ofNullable(table.get().byPath().get(path));
    }

    /// Those that are configured now.
    public Collection<OpenSource> all() {
        return table.get().byId().values();
    }

    boolean configured(String id) {
        return table.get().byId().containsKey(id);
    }

    boolean paused(String id) {
        return table.get().paused().contains(id);
    }

    /// Where an envelope of the source starts at this moment.
    public Lane lane(OpenSource source) {
        return paused(source.id()) ? Lane.PAUSED : source.lane();
    }
}
