package dev.leadgate.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.policy.RepConfig;
import dev.leadgate.routing.policy.RuleConfig;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Prints what a decision costs: 20 rules, 50 reps, the last rule takes the lead.
class DecideTimingTest {

    @Test
    void aDecisionIsCheap() {
        Map<String, RepConfig> reps = new LinkedHashMap<>();
        Map<String, Double> members = new LinkedHashMap<>();
        for (var i = 0; i < 50; i++) {
            var hours = Optional.of(i % 5 == 0 ? "jakarta_night" : "jakarta_day");
            reps.put("rep" + i, Given.rep("Rep " + i, hours, List.of("enterprise"), 20));
            members.put("rep" + i, 50.0 + i);
        }
        var rules = new ArrayList<RuleConfig>();
        for (var i = 1; i < 20; i++) {
            rules.add(Given.toTeam(
                    "rule" + i, "lead.seats >= 5 && lead.country in [\"X" + i + "\", \"Y\"]", "t", "enterprise"));
        }
        rules.add(Given.toTeam("last", "", "t"));
        var policy = Given.policy(new PolicyConfig(
                ZoneId.of("UTC"),
                Optional.empty(),
                Given.hours(),
                Map.of(),
                reps,
                Map.of("t", Given.team("weighted_round_robin", members, "wait")),
                rules,
                Optional.empty()));
        var subject = Given.subject(Given.lead(1, "ID", 120));
        var decide = new long[9];
        var json = new long[9];
        for (var round = 0; round < decide.length; round++) {
            var started = System.nanoTime();
            for (var i = 0; i < 2000; i++) {
                assertThat(Router.decide(policy, subject, new Roster(Given.empty()), Given.NOW)
                                .outcome()
                                .rep())
                        .isPresent();
            }
            decide[round] = (System.nanoTime() - started) / 2000;
            var decision = Router.decide(policy, subject, new Roster(Given.empty()), Given.NOW);
            started = System.nanoTime();
            for (var i = 0; i < 500; i++) {
                assertThat(decision.toJson()).isNotEmpty();
            }
            json[round] = (System.nanoTime() - started) / 500;
        }
        var best = Arrays.stream(decide).skip(4).sorted().toArray();
        var written = Arrays.stream(json).skip(4).sorted().toArray();
        System.out.printf(
                "decide 20 rules x 50 reps: median %.1f us, as JSON %.1f us%n", best[2] / 1000.0, written[2] / 1000.0);
        assertThat(best[2]).isLessThan(5_000_000L);
    }
}
