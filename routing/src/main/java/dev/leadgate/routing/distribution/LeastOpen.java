package dev.leadgate.routing.distribution;

import dev.leadgate.lead.Lead;
import dev.leadgate.spi.Distribution;
import dev.leadgate.spi.TeamSnapshot;
import dev.leadgate.spi.TeamSnapshot.Member;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Gives the lead to whoever can take most more, and among equals to whoever is furthest behind
/// their share. What one can take is what is left below `max_open`; where a member has no such
/// limit, members are compared by what they hold.
///
/// Each lead raises the load of whoever gets it, so that nobody is flooded.
public final class LeastOpen implements Distribution {

    @Override
    public List<Ranked> rank(Lead lead, TeamSnapshot team) {
        boolean limited = team.members().stream().allMatch(m -> m.maxOpen().isPresent());
        Map<String, Ranked> shares = new HashMap<>();
        LargestShortfall.WEIGHTED.rank(lead, team).forEach(r -> shares.put(r.rep(), r));
        var order = Comparator.comparingInt(
                        (Member m) -> limited ? m.open() - m.maxOpen().getAsInt() : m.open())
                .thenComparingDouble(m -> -share(shares, m).score());
        var members =
                team.members().stream().filter(Member::eligible).sorted(order).toList();
        var ranked = new ArrayList<Ranked>(members.size());
        var place = 0;
        for (var i = 0; i < members.size(); i++) {
            var member = members.get(i);
            // Equals share a place, so that the usual chain breaks their tie.
            place -= i > 0 && order.compare(members.get(i - 1), member) < 0 ? 1 : 0;
            ranked.add(new Ranked(member.rep(), place, because(member, limited, share(shares, member))));
        }
        return List.copyOf(ranked);
    }

    private static Ranked share(Map<String, Ranked> shares, Member member) {
        var share = shares.get(member.rep());
        if (share == null) {
            throw new IllegalStateException("every eligible member has a share");
        }
        return share;
    }

    private static String because(Member member, boolean limited, Ranked share) {
        var load = limited
                ? "room for " + (member.maxOpen().getAsInt() - member.open()) + " of "
                        + member.maxOpen().getAsInt()
                : member.open() + " open";
        return load + ", " + share.because();
    }
}
