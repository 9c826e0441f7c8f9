package dev.leadgate.spi;

import dev.leadgate.lead.Lead;
import java.util.List;

/// How a team picks among those who can take the lead. Pure: the simulator calls it with history.
@FunctionalInterface
public interface Distribution {

    /// Best first; every eligible member of the snapshot exactly once. Ties are broken by the
    /// caller.
    List<Ranked> rank(Lead lead, TeamSnapshot team);

    /// @param score larger is better; equal scores are a tie
    /// @param because one clause for `why`: `8 received of 8.3 expected`
    record Ranked(String rep, double score, String because) {}
}
