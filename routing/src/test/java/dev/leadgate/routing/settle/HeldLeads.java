package dev.leadgate.routing.settle;

import dev.leadgate.routing.Given;
import dev.leadgate.routing.policy.GiveBack;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.policy.RuleConfig;
import dev.leadgate.routing.policy.Sla;
import dev.leadgate.routing.policy.SlaConfig;
import dev.leadgate.routing.profile.ProfileConfig;
import dev.leadgate.store.Held;
import dev.leadgate.store.Holding;
import dev.leadgate.store.LeadState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Leads of a team with an SLA, and who had them.
final class HeldLeads {
    private static final Instant NOW = Given.NOW;

    private HeldLeads() {}

    static Policy policy(List<Sla.Step> onMiss, int hops, boolean whenAway) {
        return Given.policy(config(onMiss, hops, whenAway));
    }

    /// @param never domain → reps who never get its leads
    static Policy policy(List<Sla.Step> onMiss, int hops, Map<String, List<String>> never) {
        return Given.policy(
                config(onMiss, hops, false),
                new ProfileConfig(List.of(), Map.of(), List.of(), Map.of(), Optional.empty(), never));
    }

    private static PolicyConfig config(List<Sla.Step> onMiss, int hops, boolean whenAway) {
        var base = Given.standard();
        var sla = new SlaConfig(
                Optional.of(Duration.ofMinutes(5)),
                Optional.of(Duration.ofMinutes(15)),
                Sla.Clock.ALWAYS,
                onMiss,
                hops,
                whenAway);
        var rule = Given.toTeam("everyone-else", "", "global");
        return new PolicyConfig(
                base.timeZone(),
                base.mergeDuplicates(),
                base.hours(),
                base.holidays(),
                base.reps(),
                base.teams(),
                Map.of("hot", sla),
                List.of(GiveBack.NOT_A_LEAD, GiveBack.REASSIGNED),
                List.of(new RuleConfig(rule.name(), rule.when(), rule.assign(), Optional.of("hot"))),
                base.notify_());
    }

    static Holding holding(String rep, String ended) {
        return new Holding(
                new UUID(1, rep.hashCode()),
                rep,
                "global",
                "everyone-else",
                true,
                1,
                NOW.minus(Duration.ofMinutes(5)),
                Optional.of(ended).filter(e -> !e.isEmpty()).map(e -> NOW.minusSeconds(1)),
                Optional.of(ended).filter(e -> !e.isEmpty()),
                Optional.of("hot"),
                Optional.of(NOW),
                Optional.of(NOW.plus(Duration.ofMinutes(10))));
    }

    /// @param who reps, each with the reason why the time ended: `ana:declined`; the last one has it
    static Held held(LeadState state, String... who) {
        var holdings = new ArrayList<Holding>();
        for (var one : who) {
            var parts = one.split(":", 2);
            holdings.add(holding(parts[0], parts.length == 1 ? "" : parts[1]));
        }
        var owner =
                holdings.stream().filter(h -> h.ended().isEmpty()).findFirst().map(Holding::rep);
        return new Held(
                7, Given.lead(1, "DE", 1), NOW, state, owner, "global", "everyone-else", holdings, Optional.empty());
    }
}
