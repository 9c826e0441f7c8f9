package dev.leadgate.routing.distribution;

import dev.leadgate.lead.Lead;
import dev.leadgate.spi.Distribution;
import dev.leadgate.spi.TeamSnapshot;
import java.util.ArrayList;
import java.util.List;

/// Gives the lead to the first in the configuration's order who can take it. It is unfair on
/// purpose: for on-call lists and for a best closer with stand-ins.
public final class StrictOrder implements Distribution {

    @Override
    public List<Ranked> rank(Lead lead, TeamSnapshot team) {
        var ranked = new ArrayList<Ranked>();
        for (var i = 0; i < team.members().size(); i++) {
            var member = team.members().get(i);
            if (member.eligible()) {
                ranked.add(new Ranked(member.rep(), -i, "number " + (i + 1) + " in the team's order"));
            }
        }
        return List.copyOf(ranked);
    }
}
