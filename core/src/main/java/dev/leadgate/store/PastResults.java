package dev.leadgate.store;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What became of leads that are closed, by who had them. As known at one moment; immutable.
///
/// @param teams team id → its tallies
public record PastResults(Map<String, List<Tally>> teams) {
    public static final PastResults NONE = new PastResults(Map.of());

    public PastResults {
        teams = Map.copyOf(teams);
    }

    public static PastResults of(List<Tally> tallies) {
        return new PastResults(tallies.stream().collect(Collectors.groupingBy(Tally::team)));
    }

    /// Those of one team; none where nothing was closed.
    public List<Tally> of(String team) {
        return teams.getOrDefault(team, List.of());
    }

    /// Leads of one kind that one rep closed.
    ///
    /// @param channel its word
    /// @param country empty where it is not known
    /// @param converted of them
    public record Tally(
            String team, String rep, String source, String channel, String country, long closed, long converted) {}
}
