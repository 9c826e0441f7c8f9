package dev.leadgate.routing.distribution;

import dev.leadgate.spi.TeamSnapshot.Member;
import java.util.List;

/// The calibration entry of a member who joins or whose weight changes: it closes the books, so
/// that the past is neither owed nor owing.
public final class Baseline {

    private Baseline() {}

    /// The amount to add to the joiner's calibration so that their shortfall is 0 at this moment:
    /// what the others were given per weight, times the joiner's weight.
    ///
    /// @param others every other member of the team, eligible or not
    /// @param joiner as they stand before the entry
    public static double of(List<Member> others, Member joiner) {
        var weights = others.stream().mapToDouble(Member::weight).sum();
        if (weights <= 0) {
            return 0;
        }
        var given =
                others.stream().mapToDouble(m -> m.received() + m.calibration()).sum();
        return given * joiner.weight() / weights - joiner.received() - joiner.calibration();
    }
}
