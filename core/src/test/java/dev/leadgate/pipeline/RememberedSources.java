package dev.leadgate.pipeline;

import dev.leadgate.store.SourceBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A book of sources in memory: activity, alarms, and how many dead letters the test says.
final class RememberedSources implements SourceBook {
    final Map<String, String> alarms = new HashMap<>();
    final List<String> happened = new ArrayList<>();
    final Map<String, Pause> paused = new HashMap<>();
    private final Map<String, TreeSet<Instant>> slots = new HashMap<>();
    private final Map<String, Instant> lasts = new HashMap<>();
    long deadLetters;

    @Override
    public boolean pause(String source, String by) {
        return paused.putIfAbsent(source, new Pause(by, Instant.EPOCH)) == null;
    }

    @Override
    public boolean resume(String source, String by) {
        return paused.remove(source) != null;
    }

    @Override
    public Map<String, Pause> pauses() {
        return Map.copyOf(paused);
    }

    @Override
    public int hold() {
        return 0;
    }

    @Override
    public int release(Set<String> hydrated, int max) {
        return 0;
    }

    @Override
    public void record(Collection<Activity> activities) {
        for (var activity : activities) {
            slots.computeIfAbsent(activity.source(), s -> new TreeSet<>()).add(activity.slot());
            lasts.merge(activity.source(), activity.lastAt(), (a, b) -> a.isAfter(b) ? a : b);
        }
    }

    @Override
    public Map<String, List<Instant>> activity(Instant since) {
        var found = new HashMap<String, List<Instant>>();
        slots.forEach((source, at) -> found.put(source, List.copyOf(at.tailSet(since))));
        return found;
    }

    @Override
    public void forget(Instant before) {
        slots.values().forEach(at -> at.headSet(before).clear());
    }

    @Override
    public List<Aside> asides(Instant since) {
        return List.of();
    }

    @Override
    public Map<String, Standing> standings() {
        var found = new HashMap<String, Standing>();
        lasts.forEach((source, last) -> found.put(
                source, new Standing(Optional.ofNullable(paused.get(source)), 0, deadLetters, Optional.of(last))));
        return found;
    }

    @Override
    public boolean raise(String source, String code, String detail) {
        return !code.equals(alarms.put(source, code));
    }

    @Override
    public boolean clear(String source) {
        return alarms.remove(source) != null;
    }

    @Override
    public Map<String, String> alarms() {
        return Map.copyOf(alarms);
    }

    @Override
    public void note(String source, String kind, String actor, String detail) {
        happened.add(source + " " + kind);
    }

    @Override
    public List<Happening> happenings(int max) {
        return List.of();
    }
}
