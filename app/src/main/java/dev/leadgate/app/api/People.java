package dev.leadgate.app.api;

import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

/// What the configuration in use says of reps.
///
/// @param names rep → name as people read it
/// @param teams rep → teams
/// @param zone of the times in `why`
public record People(Map<String, String> names, Map<String, Set<String>> teams, ZoneId zone) {
    public People {
        names = Map.copyOf(names);
        teams = Map.copyOf(teams);
    }

    String name(String rep) {
        return names.getOrDefault(rep, rep);
    }
}
