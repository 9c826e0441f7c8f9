package dev.leadgate.app.api;

import dev.leadgate.notice.Clause;
import dev.leadgate.routing.Decision;
import dev.leadgate.routing.Decision.Candidate;
import dev.leadgate.routing.Decision.Outcome;
import dev.leadgate.routing.Decision.RuleTrial;
import dev.leadgate.routing.Decision.Skip;
import dev.leadgate.routing.policy.AbsenceConfig;
import dev.leadgate.routing.policy.AssignConfig;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.policy.RepConfig;
import dev.leadgate.routing.policy.RuleConfig;
import dev.leadgate.routing.policy.SkillsConfig;
import dev.leadgate.routing.policy.TeamConfig;
import dev.leadgate.routing.settle.RoutingMover;
import dev.leadgate.spi.Notification;
import dev.leadgate.store.Decider;
import dev.leadgate.store.Facts;
import dev.leadgate.store.Mover;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.Settlement;
import dev.leadgate.store.Settlement.Notice;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Gives every lead to Ana and says why; a lead of country NZ waits.
record TellingDecider() implements Decider {
    private static final Policy POLICY = policy();

    private static Policy policy() {
        var team = new TeamConfig(
                "round_robin",
                Map.of("ana", 100.0, "budi", 100.0),
                "wait",
                Optional.empty(),
                Optional.empty(),
                AbsenceConfig.STANDARD,
                2,
                Optional.empty());
        var assign = new AssignConfig(
                Optional.of("apac"), Optional.empty(), Optional.empty(), SkillsConfig.NONE, Optional.empty());
        return Policy.compile(
                        new PolicyConfig(
                                ZoneOffset.UTC,
                                Optional.empty(),
                                Map.of(),
                                Map.of(),
                                Map.of("ana", rep("Ana Ruiz"), "budi", rep("Budi Santoso")),
                                Map.of("apac", team),
                                List.of(new RuleConfig("everyone-else", Optional.empty(), assign)),
                                Optional.empty()),
                        "test")
                .policy()
                .orElseThrow();
    }

    private static RepConfig rep(String name) {
        return new RepConfig(
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                "en",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public Set<String> teams(Facts facts) {
        return Set.of("apac");
    }

    @Override
    public Mover mover() {
        return new RoutingMover(POLICY);
    }

    @Override
    public List<Settlement> decide(Facts facts, RosterState roster) {
        var again = facts.waiting().stream().map(lead -> {
            var decision = decision(lead.lead().person().email().orElse(""), facts.now(), true);
            return (Settlement) new Settlement.Again(lead, decision.placement(), decision.toJson(), List.of());
        });
        var arrived = facts.arrivals().stream().map(arrival -> {
            boolean waits = arrival.lead().country().filter("NZ"::equals).isPresent();
            var decision = decision(arrival.lead().person().email().orElse(""), facts.now(), waits);
            var card = new Notification.Card(
                    "L-" + arrival.number(),
                    arrival.lead().id(),
                    arrival.lead().person().name(),
                    Optional.empty(),
                    Optional.empty(),
                    "web_form",
                    arrival.lead().source(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    "next in turn",
                    Optional.empty(),
                    List.of(),
                    arrival.receivedAt());
            var recipient = new Notification.Recipient("ana", "Ana Ruiz", "en", "UTC", Map.of());
            return (Settlement) new Settlement.NewLead(
                    arrival,
                    decision.placement(),
                    decision.toJson(),
                    waits ? List.of() : List.of(new Notice("lead_assigned", recipient, List.of("sink"), card)));
        });
        return Stream.concat(again, arrived).toList();
    }

    private static Decision decision(String email, Instant at, boolean waits) {
        return new Decision(
                "test",
                at,
                new Outcome(
                        "everyone-else",
                        "apac",
                        waits ? Optional.empty() : Optional.of("ana"),
                        Clause.text(waits ? "nobody in apac is there" : "next in turn"),
                        !waits,
                        Optional.empty()),
                List.of(
                        new RuleTrial(
                                1,
                                "partner",
                                RuleTrial.Result.NOT_MATCHED,
                                "lead.email == \"x@y.example\" (" + email + ")"),
                        new RuleTrial(2, "everyone-else", RuleTrial.Result.MATCHED, "takes every lead")),
                waits
                        ? List.of()
                        : List.of(
                                new Candidate(
                                        "ana",
                                        "Ana Ruiz",
                                        Candidate.Standing.SELECTED,
                                        1,
                                        "0 received",
                                        0,
                                        Optional.of(20),
                                        List.of()),
                                new Candidate(
                                        "budi",
                                        "Budi Santoso",
                                        Candidate.Standing.SKIPPED,
                                        0,
                                        "",
                                        20,
                                        Optional.of(20),
                                        List.of(new Skip("at capacity", "20 of 20 open")))),
                waits ? "" : "round_robin",
                List.of());
    }
}
