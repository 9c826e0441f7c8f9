package dev.leadgate.routing.automation;

import dev.leadgate.store.Follow;
import dev.leadgate.store.Happening;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Which automations run because of something, and which would go on for ever and are stopped. Pure.
///
/// @param runs in the order of the configuration
public record Followers(List<Follow> runs, List<Stopped> stopped) {
    /// As many automations one cause may set off one after the other.
    public static final int DEEPEST = 5;

    public Followers {
        runs = List.copyOf(runs);
        stopped = List.copyOf(stopped);
    }

    /// @param because one clause for people
    public record Stopped(String automation, String because) {}

    /// @param path automations that led to it, the last one included
    public static Followers of(List<Automation> automations, Collection<Happening> happened, List<String> path) {
        var runs = new ArrayList<Follow>();
        var stopped = new ArrayList<Stopped>();
        for (var automation : automations) {
            var name = automation.name();
            happened.stream().filter(automation::waitsFor).findFirst().ifPresent(happening -> {
                if (path.contains(name)) {
                    stopped.add(new Stopped(
                            name, "it ran for the same cause before: " + String.join(" → ", path) + " → " + name));
                } else if (path.size() >= DEEPEST) {
                    stopped.add(new Stopped(
                            name, DEEPEST + " automations followed one another: " + String.join(" → ", path)));
                } else {
                    runs.add(new Follow(name, happening, path));
                }
            });
        }
        return new Followers(runs, stopped);
    }
}
