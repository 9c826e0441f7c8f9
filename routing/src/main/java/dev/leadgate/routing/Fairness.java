package dev.leadgate.routing;

import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.Policy.Target;
import dev.leadgate.routing.policy.Team;
import dev.leadgate.store.Roster.ShareEntry;
import dev.leadgate.store.RosterState.MemberState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Why each member has more or fewer leads of a team than their weight alone would give: the gap,
/// split into causes by the ledger, and the rest, which is what no entry explains. The rest is a
/// turn at most unless somebody is catching up or rules ask for skills. Pure.
///
/// @param received leads of all members
/// @param turns as many as they count
/// @param verdict one of [Verdict]
public record Fairness(String team, long received, double turns, List<Share> members, Verdict verdict) {

    // Weighted shares stray by a little more than one lead for a moment, most where members come and go.
    private static final double A_TURN = 1.5;

    public Fairness {
        members = List.copyOf(members);
    }

    /// What a reader is to make of it.
    public enum Verdict {
        /// Every gap is explained.
        FAIR,
        /// Somebody is owed missed turns, as the team wants it.
        CATCHING_UP,
        /// Rules ask for skills, so that not every lead was for everybody.
        BY_SKILLS,
        /// A large lead is several turns, which the others do not have yet.
        BY_VALUE,
        /// What a person corrected by hand is not levelled yet.
        CORRECTED,
        /// Something the ledger does not know of: worth an alarm.
        UNEXPLAINED
    }

    /// @param weight in percent of an equal share
    /// @param turns what the received leads count as: as many, unless the team shares by value
    /// @param expected turns by weight alone
    /// @param gap received more than expected; below 0 when fewer
    /// @param causes that add up to the gap, with the rest
    /// @param rest what no entry explains
    public record Share(
            String rep,
            String name,
            double weight,
            long received,
            double turns,
            double expected,
            double gap,
            List<Cause> causes,
            double rest) {
        public Share {
            causes = List.copyOf(causes);
        }
    }

    /// @param what `off_shift`, `joined`; `others` for what became of the absences of others
    /// @param leads more, or fewer when below 0
    public record Cause(String what, double leads) {}

    /// @param shares of the members that have rows
    public static Fairness of(Policy policy, Team team, List<ShareEntry> shares, Instant now) {
        return new Report(policy, team, shares, now).make();
    }

    private static final class Report {
        private final Policy policy;
        private final Team team;
        private final Map<String, ShareEntry> shares;
        private final Instant now;

        Report(Policy policy, Team team, List<ShareEntry> shares, Instant now) {
            this.policy = policy;
            this.team = team;
            this.shares = shares.stream().collect(Collectors.toMap(ShareEntry::rep, Function.identity()));
            this.now = now;
        }

        Fairness make() {
            var ids = List.copyOf(team.members().keySet());
            var received = ids.stream().mapToLong(id -> state(id).received()).sum();
            var turns = ids.stream().mapToDouble(id -> state(id).turns()).sum();
            var weights = ids.stream().mapToDouble(this::weight).sum();
            var entries = ids.stream().mapToDouble(id -> sum(causes(id))).sum();
            var lines = new ArrayList<Share>(ids.size());
            for (var id : ids) {
                lines.add(line(id, turns, weights > 0 ? weight(id) / weights : 0, entries));
            }
            return new Fairness(team.id(), received, turns, lines, verdict(lines));
        }

        private Share line(String id, double all, double share, double entries) {
            var own = causes(id);
            var turns = state(id).turns();
            var gap = turns - all * share;
            var causes = new ArrayList<Cause>();
            own.forEach((what, leads) -> causes.add(new Cause(what, -leads * (1 - share))));
            var others = share * (entries - sum(own));
            if (Math.abs(others) > 0.05) {
                causes.add(new Cause("others", others));
            }
            var explained = -sum(own) * (1 - share) + others;
            return new Share(
                    id,
                    policy.rep(id).name(),
                    weight(id),
                    state(id).received(),
                    turns,
                    all * share,
                    gap,
                    causes,
                    gap - explained);
        }

        // With what an absence that still lasts has come to.
        private Map<String, Double> causes(String id) {
            var share = Optional.ofNullable(shares.get(id));
            Map<String, Double> causes =
                    new TreeMap<>(share.map(ShareEntry::entries).orElse(Map.of()));
            share.ifPresent(s -> s.state().absent().ifPresent(absent -> {
                var missed = s.state().weight().orElse(weight(id)) * (s.clock() - absent.since());
                causes.merge(absent.reason(), missed, Double::sum);
            }));
            causes.values().removeIf(leads -> Math.abs(leads) < 1e-9);
            return causes;
        }

        private static double sum(Map<String, Double> causes) {
            return causes.values().stream().mapToDouble(Double::doubleValue).sum();
        }

        private MemberState state(String id) {
            return Optional.ofNullable(shares.get(id)).map(ShareEntry::state).orElse(MemberState.NEW);
        }

        // By the weight the books are kept by; a change counts from the next lead on. Before the first one no
        // books are kept.
        private double weight(String id) {
            var current = Weights.now(policy, team, id, now);
            boolean kept =
                    shares.values().stream().anyMatch(s -> s.state().weight().orElse(0) > 0);
            return kept ? state(id).weight().orElse(current) : current;
        }

        private Verdict verdict(List<Share> lines) {
            if (lines.stream().allMatch(line -> Math.abs(line.rest()) <= A_TURN)) {
                return Verdict.FAIR;
            }
            if (team.absence().catchesUp()) {
                return Verdict.CATCHING_UP;
            }
            if (team.turnValue().isPresent()) {
                return Verdict.BY_VALUE;
            }
            var corrected = shares.values().stream()
                    .mapToDouble(s -> Math.abs(s.state().byHand()))
                    .sum();
            if (lines.stream().allMatch(line -> Math.abs(line.rest()) <= A_TURN + corrected)) {
                return Verdict.CORRECTED;
            }
            return policy.rules().stream().anyMatch(this::picky) ? Verdict.BY_SKILLS : Verdict.UNEXPLAINED;
        }

        private boolean picky(Policy.Rule rule) {
            return rule.target() instanceof Target.ToTeam to
                    && to.team().equals(team.id())
                    && !rule.skills().equals(Policy.Skills.NONE);
        }
    }
}
