package dev.leadgate.routing.distribution;

import dev.leadgate.spi.Distribution.Ranked;
import dev.leadgate.spi.TeamSnapshot;
import dev.leadgate.spi.TeamSnapshot.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lets those who are more than a lead behind catch up without taking every lead: after so many of
/// the team's leads, one goes to somebody else in turn.
///
/// It counts by the team's own total, so that nothing has to be remembered and the same books give
/// the same answer.
public final class CatchUp {
    private static final double BEHIND = 1 + 1e-6;

    private CatchUp() {}

    /// The same members; the first one may be another.
    ///
    /// @param ranked best first
    /// @param shares by which the team shares
    /// @param inARow the most leads in a row for those who catch up
    public static List<Ranked> limit(List<Ranked> ranked, TeamSnapshot team, LargestShortfall shares, int inARow) {
        long received = team.members().stream().mapToLong(Member::received).sum();
        if (ranked.size() < 2 || received % (inARow + 1) != inARow) {
            return ranked;
        }
        Map<String, Double> owed = new HashMap<>();
        shares.owed(team, owed::put);
        if (owed.getOrDefault(ranked.getFirst().rep(), 0.0) <= BEHIND) {
            return ranked;
        }
        for (var i = 1; i < ranked.size(); i++) {
            var other = ranked.get(i);
            if (owed.getOrDefault(other.rep(), 0.0) <= BEHIND) {
                var order = new ArrayList<>(ranked);
                order.remove(i);
                order.addFirst(new Ranked(
                        other.rep(),
                        other.score(),
                        other.because() + ", while " + ranked.getFirst().rep() + " catches up"));
                return List.copyOf(order);
            }
        }
        return ranked;
    }
}
