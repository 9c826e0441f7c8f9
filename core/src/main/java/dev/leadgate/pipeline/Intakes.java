package dev.leadgate.pipeline;

import dev.leadgate.pipeline.SourceStatus.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts and stops the routes of sources: when the configuration changes, and when one is paused.
/// Only what changed is touched. One change at a time.
public final class Intakes {
    private static final Logger LOG = LoggerFactory.getLogger(Intakes.class);

    private final CamelContext camel;
    private final Sources sources;
    private final SourceStatus board;
    private final Consumer<OpenSource> opener;

    /// @param opener adds the routes of a source's intakes; their ids are `source-ID-N`
    public Intakes(CamelContext camel, Sources sources, SourceStatus board, Consumer<OpenSource> opener) {
        this.camel = camel;
        this.sources = sources;
        this.board = board;
        this.opener = opener;
    }

    /// Starts the intakes of all sources that are not paused; the first thing asked of it.
    public synchronized void open() {
        sources.all().stream().filter(s -> !sources.paused(s.id())).forEach(opener);
    }

    /// Makes these the configured sources. A source that is the same object as before is not
    /// touched. Of a changed one the old intakes stop before the new ones start, since both would
    /// move the same cursor; its address is served all the time, first by the old, then by the new.
    ///
    /// @return ids of those that were swapped, added or removed
    public synchronized Set<String> replace(Collection<OpenSource> next) {
        var before = identities(sources.all());
        var after = identities(next);
        var changed = new HashSet<String>();
        before.stream().filter(s -> !after.contains(s)).map(OpenSource::id).forEach(changed::add);
        after.stream().filter(s -> !before.contains(s)).map(OpenSource::id).forEach(changed::add);
        stop(changed);
        sources.replace(next);
        start(changed);
        return changed;
    }

    private static Set<OpenSource> identities(Collection<OpenSource> sources) {
        Set<OpenSource> identities = Collections.newSetFromMap(new IdentityHashMap<>());
        identities.addAll(sources);
        return identities;
    }

    /// Makes these the paused sources.
    public synchronized void pause(Set<String> paused) {
        var stop = sources.all().stream()
                .map(OpenSource::id)
                .filter(id -> paused.contains(id) && !sources.paused(id))
                .collect(Collectors.toSet());
        var start = sources.all().stream()
                .map(OpenSource::id)
                .filter(id -> !paused.contains(id) && sources.paused(id))
                .collect(Collectors.toSet());
        // First the lane, then the routes: what a stopping intake still brings is held too.
        sources.pause(paused);
        stop(stop);
        start(start);
    }

    /// Stops and starts one source, so that it tries at once.
    public synchronized void restart(String id) {
        if (sources.configured(id) && !sources.paused(id)) {
            stop(Set.of(id));
            start(Set.of(id));
        }
    }

    private void start(Set<String> ids) {
        sources.all().stream()
                .filter(s -> ids.contains(s.id()) && !sources.paused(s.id()))
                .forEach(this::start);
    }

    /// One that does not start must not keep others from it.
    private void start(OpenSource source) {
        try {
            opener.accept(source);
        } catch (RuntimeException fault) {
            LOG.error("A source could not be started. source={}", source.id(), fault);
            var why = String.valueOf(fault.getMessage());
            board.set(source.id(), Standing.REFUSED, "not started", why, Optional.empty());
        }
    }

    private void stop(Set<String> ids) {
        var threads = new ArrayList<Thread>();
        for (var route : routes(ids)) {
            threads.add(Thread.ofVirtual().name("stop-" + route).start(() -> stop(route)));
        }
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        ids.forEach(board::remove);
    }

    private List<String> routes(Set<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var theirs = Pattern.compile(
                "source-(" + ids.stream().map(Pattern::quote).collect(Collectors.joining("|")) + ")-\\d+");
        return camel.getRoutes().stream()
                .map(route -> route.getRouteId())
                .filter(id -> theirs.matcher(id).matches())
                .toList();
    }

    private void stop(String route) {
        try {
            camel.getRouteController().stopRoute(route);
            camel.removeRoute(route);
        } catch (Exception fault) {
            LOG.error("An intake could not be stopped. route={}", route, fault);
        }
    }
}
