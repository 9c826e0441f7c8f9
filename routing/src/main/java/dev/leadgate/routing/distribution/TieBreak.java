package dev.leadgate.routing.distribution;

import dev.leadgate.spi.Distribution.Ranked;
import dev.leadgate.spi.TeamSnapshot;
import dev.leadgate.spi.TeamSnapshot.Member;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Orders members of equal score: higher weight, longest without a lead, fewest received, and
/// last a hash of team, lead and rep. Never the order of entry, which would favour the same
/// people every day, and never chance.
public final class TieBreak {

    private TieBreak() {}

    /// Best first.
    public static List<Ranked> order(List<Ranked> ranked, TeamSnapshot team, UUID lead) {
        Map<String, Member> members = new HashMap<>();
        team.members().forEach(m -> members.put(m.rep(), m));
        return ranked.stream()
                .filter(r -> members.containsKey(r.rep()))
                .sorted(Comparator.comparingDouble((Ranked r) -> -r.score())
                        .thenComparingDouble(r -> -member(members, r).weight())
                        .thenComparing(r -> member(members, r).lastAssignedAt().orElse(Instant.MIN))
                        .thenComparingLong(r -> member(members, r).received())
                        .thenComparingLong(r -> hash(team.team(), lead, r.rep()))
                        .thenComparing(Ranked::rep))
                .toList();
    }

    private static Member member(Map<String, Member> members, Ranked ranked) {
        var member = members.get(ranked.rep());
        if (member == null) {
            throw new IllegalStateException("only members of the snapshot are ordered");
        }
        return member;
    }

    // FNV-1a with a final mix: the same on every machine and in every version.
    static long hash(String team, UUID lead, String rep) {
        var hash = 0xcbf29ce484222325L;
        for (var b : (team + '\0' + lead + '\0' + rep).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        hash ^= hash >>> 33;
        hash *= 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 33);
    }
}
