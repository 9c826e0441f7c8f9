package dev.leadgate.routing.automation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds automations that would set each other off. Pure.
final class Loops {
    private final List<Automation> automations;
    private final List<List<Automation>> found = new ArrayList<>();
    private final Set<Set<Automation>> known = new HashSet<>();

    private Loops(List<Automation> automations) {
        this.automations = automations;
    }

    /// Circles, each from the first of its automations in the order of the configuration.
    static List<List<Automation>> in(List<Automation> automations) {
        var loops = new Loops(automations);
        automations.forEach(first -> loops.walk(first, List.of(first)));
        return loops.found;
    }

    /// Whether nothing on the way asks if it is needed.
    static boolean certain(List<Automation> circle) {
        return circle.stream().allMatch(a -> a.when().isEmpty());
    }

    private void walk(Automation first, List<Automation> path) {
        for (var next : after(path.getLast())) {
            if (next.equals(first)) {
                if (known.add(Set.copyOf(path))) {
                    found.add(path);
                }
            } else if (!path.contains(next) && automations.indexOf(next) > automations.indexOf(first)) {
                var longer = new ArrayList<>(path);
                longer.add(next);
                walk(first, List.copyOf(longer));
            }
        }
    }

    private List<Automation> after(Automation one) {
        var effects = one.effects();
        return automations.stream()
                .filter(a -> effects.stream().anyMatch(a::waitsFor))
                .toList();
    }
}
