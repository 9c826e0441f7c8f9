package dev.leadgate.app.console;

import java.util.Map;
import java.util.Set;

/// What the configuration calls people, and where they work.
///
/// @param reps rep id → name as it is shown
/// @param teamsOf rep id → ids of the rep's teams
public record Names(Map<String, String> reps, Map<String, Set<String>> teamsOf) {
    public static final Names NONE = new Names(Map.of(), Map.of());

    public Names {
        reps = Map.copyOf(reps);
        teamsOf = Map.copyOf(teamsOf);
    }

    /// The name of a rep, or the id of one that the configuration does not know any more.
    String rep(String id) {
        return reps.getOrDefault(id, id);
    }
}
