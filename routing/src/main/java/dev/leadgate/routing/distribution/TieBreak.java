package dev.leadgate.routing.distribution;

import dev.leadgate.spi.Distribution.Ranked;
import dev.leadgate.spi.TeamSnapshot;
import dev.leadgate.spi.TeamSnapshot.Member;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Orders members of equal score: higher weight, longest without a lead, fewest received, and
/// last a hash of team, lead and rep. Never the order of entry, which would favour the same
/// people every day, and never chance.
public final class TieBreak {

    private TieBreak() {}

    // What is compared, looked up once, and compared without boxes: a large team asks for each of its members a
    // dozen times.
    private record Standing(Ranked ranked, double score, double weight, Instant lastAssigned, long received, long hash)
            implements Comparable<Standing> {

        static Standing of(Ranked ranked, Member member, long hash) {
            return new Standing(
                    ranked,
                    ranked.score(),
                    member.weight(),
                    member.lastAssignedAt().orElse(Instant.MIN),
                    member.received(),
                    hash);
        }

        @Override
        public int compareTo(Standing other) {
            int order = Double.compare(other.score, score);
            order = order != 0 ? order : Double.compare(other.weight, weight);
            order = order != 0 ? order : lastAssigned.compareTo(other.lastAssigned);
            order = order != 0 ? order : Long.compare(received, other.received);
            order = order != 0 ? order : Long.compare(hash, other.hash);
            return order != 0 ? order : ranked.rep().compareTo(other.ranked.rep());
        }
    }

    /// Best first; who is no member of the team is left out.
    public static List<Ranked> order(List<Ranked> ranked, TeamSnapshot team, UUID lead) {
        Map<String, Member> members = new HashMap<>();
        team.members().forEach(m -> members.put(m.rep(), m));
        var begun = begun(team.team(), lead);
        var standings = new ArrayList<Standing>(ranked.size());
        for (var one : ranked) {
            var member = members.get(one.rep());
            if (member != null) {
                standings.add(Standing.of(one, member, hash(begun, one.rep())));
            }
        }
        standings.sort(null);
        return standings.stream().map(Standing::ranked).toList();
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
