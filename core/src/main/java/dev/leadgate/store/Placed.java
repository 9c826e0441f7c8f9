package dev.leadgate.store;

import dev.leadgate.store.Settlement.Placement;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A placement as it stands in a lead's row.
final class Placed {
    private Placed() {}

    static LeadState state(Placement placement) {
        return placement instanceof Placement.Assigned ? LeadState.ASSIGNED : LeadState.WAITING;
    }

    static @Nullable String owner(Placement placement) {
        return placement instanceof Placement.Assigned to ? to.rep() : null;
    }

    static String team(Placement placement) {
        return switch (placement) {
            case Placement.Assigned to -> to.team();
            case Placement.Waiting wait -> wait.team();
        };
    }

    static String rule(Placement placement) {
        return switch (placement) {
            case Placement.Assigned to -> to.rule();
            case Placement.Waiting wait -> wait.rule();
        };
    }

    /// Other teams that the lead waits for, one to a line; most wait for none.
    static @Nullable String others(Placement.Waiting wait) {
        return wait.others().isEmpty() ? null : String.join("\n", new TreeSet<>(wait.others()));
    }
}
