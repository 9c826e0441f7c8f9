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
        var begun = begun(team.team(), lead);
        return ranked.stream()
                .filter(r -> members.containsKey(r.rep()))
                .sorted(Comparator.comparingDouble((Ranked r) -> -r.score())
                        .thenComparingDouble(r -> -member(members, r).weight())
                        .thenComparing(r -> member(members, r).lastAssignedAt().orElse(Instant.MIN))
                        .thenComparingLong(r -> member(members, r).received())
                        .thenComparingLong(r -> hash(begun, r.rep()))
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

    static long hash(String team, UUID lead, String rep) {
        return hash(begun(team, lead), rep);
    }

    // What all members have in common, taken once.
    private static long begun(String team, UUID lead) {
        return fnv(0xcbf29ce484222325L, team + '\0' + lead + '\0');
    }

    // With a final mix: the same on every machine and in every version.
    private static long hash(long begun, String rep) {
        var hash = fnv(begun, rep);
        hash ^= hash >>> 33;
        hash *= 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 33);
    }

    // FNV-1a.
    private static long fnv(long hash, String text) {
        for (var b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }
}
