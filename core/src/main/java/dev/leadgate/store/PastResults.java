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

    /// How closely past leads are looked at, each more than the one before.
    public enum Depth {
        NONE,
        /// Where they came from.
        ORIGIN,
        /// Also what they say, which has to be read out of each of them.
        CONTENT
    }

    /// Leads of one kind that one rep closed.
    ///
    /// @param channel its word
    /// @param country empty where it is not known, as are `product` and `industry`
    /// @param product as the lead says it; empty where nobody looked, as is `industry`
    /// @param converted of them
    public record Tally(
            String team,
            String rep,
            String source,
            String channel,
            String country,
            String product,
            String industry,
            long closed,
            long converted) {}
}
