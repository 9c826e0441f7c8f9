package dev.leadgate.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds accounts that are above themselves. Pure; linear in the number of accounts.
final class ParentChains {
    private ParentChains() {}

    /// Each cycle once, from its smallest id and back to it.
    static List<List<String>> cycles(Map<String, String> parents) {
        var cycles = new ArrayList<List<String>>();
        Set<String> done = new HashSet<>();
        for (var start : parents.keySet().stream().sorted().toList()) {
            Map<String, Integer> place = new HashMap<>();
            var path = new ArrayList<String>();
            var next = Optional.of(start);
            while (next.isPresent() && !done.contains(next.get()) && !place.containsKey(next.get())) {
                place.put(next.get(), path.size());
                path.add(next.get());
                next = Optional.ofNullable(parents.get(next.get()));
            }
            if (next.isPresent() && place.containsKey(next.get())) {
                cycles.add(round(path.subList(place.getOrDefault(next.get(), 0), path.size())));
            }
            done.addAll(path);
        }
        return cycles;
    }

    private static List<String> round(List<String> cycle) {
        var turned = new ArrayList<>(cycle);
        Collections.rotate(turned, -turned.indexOf(Collections.min(turned)));
        turned.add(turned.getFirst());
        return List.copyOf(turned);
    }
}
