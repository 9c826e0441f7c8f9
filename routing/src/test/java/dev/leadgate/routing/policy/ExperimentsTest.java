package dev.leadgate.routing.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Secrets;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.routing.Given;
import dev.leadgate.routing.Roster;
import dev.leadgate.routing.Router;
import dev.leadgate.routing.Subject;
import dev.leadgate.routing.expression.Conditions;
import dev.leadgate.routing.identity.History;
import dev.leadgate.routing.policy.ExperimentConfig.Goal;
import dev.leadgate.routing.policy.ExperimentConfig.Variant;
import dev.leadgate.routing.profile.ProfileConfig;
import dev.leadgate.routing.writing.WritingConfig;
import dev.leadgate.store.Availability;
import dev.leadgate.store.RosterState;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ExperimentsTest {
    private static Variant toApac(int percent) {
        return new Variant(percent, Optional.of("apac"), Optional.empty(), Optional.empty());
    }

    private static ExperimentConfig experiment(String rule, Map<String, Variant> variants, String... adopted) {
        return new ExperimentConfig(
                rule,
                variants,
                Goal.CONVERTED,
                Duration.ofDays(14),
                List.of(),
                LocalDate.of(2026, 3, 2),
                Optional.of(400),
                Optional.empty(),
                adopted.length == 0 ? Optional.empty() : Optional.of(adopted[0]));
    }

    private static PolicyConfig with(Map<String, ExperimentConfig> experiments) {
        var plain = Given.standard();
        return new PolicyConfig(
                plain.timeZone(),
                plain.mergeDuplicates(),
                plain.hours(),
                plain.holidays(),
                plain.reps(),
                plain.teams(),
                plain.sla(),
                plain.giveBack(),
                plain.rules(),
                plain.notify_(),
                experiments);
    }

    private static PolicyConfig bound(String yaml) {
        var bound = new Binder(name -> new Secrets.Lookup.NotSet())
                .bind(ConfigTree.parse("leadgate.yaml", yaml).root(), PolicyConfig.class);
        return bound.value().orElseThrow(() -> new AssertionError(bound.problems()));
    }

    private static List<String> problems(Map<String, ExperimentConfig> experiments) {
        return Policy.compile(with(experiments), "v1").diagnostics().stream()
                .filter(d -> d.code() == ErrorCode.LG0330)
                .map(Diagnostic::path)
                .toList();
    }

    private static String rule(Policy policy, long lead, String country, int seats) {
        var subject = new Subject(Given.lead(lead, country, seats), 1000 + lead, Given.NOW, History.NONE);
        return Router.decide(policy, subject, new Roster(Given.empty()), Given.NOW)
                .outcome()
                .rule();
    }

    @Test
    void each_lead_is_in_one_arm_always_the_same_and_the_arms_hold_what_they_should() {
        var variants = new LinkedHashMap<String, Variant>();
        variants.put("one", toApac(30));
        variants.put("two", toApac(20));
        var policy = Given.policy(with(Map.of("e", experiment("everyone-else", variants))));
        var arms = new TreeMap<String, Integer>();
        for (int i = 0; i < 2000; i++) {
            var arm = rule(policy, i, "DE", 1);
            assertThat(rule(policy, i, "DE", 1)).isEqualTo(arm);
            arms.merge(arm, 1, Integer::sum);
        }
        assertThat(arms).containsOnlyKeys("everyone-else~control", "everyone-else~one", "everyone-else~two");
        assertThat(arms.get("everyone-else~control")).isBetween(900, 1100);
        assertThat(arms.get("everyone-else~one")).isBetween(520, 680);
    }

    @Test
    void whoever_asks_again_stays_in_the_arm_of_their_first_lead() {
        var policy = Given.policy(with(Map.of("e", experiment("everyone-else", Map.of("a", toApac(50))))));
        var arms = new TreeSet<String>();
        for (int i = 0; i < 60; i++) {
            var first = rule(policy, i, "DE", 1);
            arms.add(first);
            for (int again = 100; again < 103; again++) {
                var history = History.NONE.since(Optional.of(1000L + i));
                var subject = new Subject(Given.lead(i + again, "DE", 1), 1000 + i + again, Given.NOW, history);
                assertThat(Router.decide(policy, subject, new Roster(Given.empty()), Given.NOW)
                                .outcome()
                                .rule())
                        .isEqualTo(first);
            }
        }
        assertThat(arms).hasSize(2);
    }

    @Test
    void a_rule_with_a_condition_tries_only_its_own_leads() {
        var policy = Given.policy(with(Map.of("e", experiment("enterprise-apac", Map.of("half", toApac(50))))));
        for (int i = 0; i < 50; i++) {
            assertThat(rule(policy, i, "ID", 120)).startsWith("enterprise-apac~");
            assertThat(rule(policy, i, "DE", 120)).isEqualTo("everyone-else");
        }
    }

    /// The variant's own way to pick, deadline and words hold for its leads; the control keeps the rule's.
    @Test
    void a_variant_changes_how_its_own_leads_are_picked_timed_and_told_and_no_others() {
        var config = bound("""
                reps:
                  ana: { name: A, max_open: 20 }
                  budi: { name: B, max_open: 20 }
                teams: { sales: { members: [ana, budi] } }
                sla: { usual: { accept: 30m }, quick: { accept: 5m } }
                experiments:
                  most-room:
                    rule: everyone
                    variants: { room: { percent: 40, by: least_open, sla: quick, texts: brief } }
                    from: 2026-03-02
                    sample: 400
                rules: [{ name: everyone, assign: { team: sales }, sla: usual }]
                """);
        var policy = Policy.compile(
                        config,
                        ProfileConfig.NONE,
                        WritingConfig.NONE,
                        Map.of("en-x-brief", Map.of("because", "{reason}")),
                        "v1",
                        Policy.Surroundings.NONE)
                .policy()
                .orElseThrow();
        // Ana had none yet, so it is her turn; Budi has most room.
        var held = new RosterState(
                Map.of("sales", Map.of("budi", new RosterState.MemberState(1, 0, Optional.empty()))),
                Map.of("ana", new RosterState.RepState(9, Availability.AVAILABLE)));
        var experiment = config.experiments().values().iterator().next();
        var arms = new TreeMap<String, Integer>();
        for (int i = 0; i < 200; i++) {
            var subject = new Subject(Given.lead(i, "DE", 1), 1000 + i, Given.NOW, History.NONE);
            var outcome =
                    Router.decide(policy, subject, new Roster(held), Given.NOW).outcome();
            boolean room = outcome.rule().equals("everyone~room");
            arms.merge(outcome.rule(), 1, Integer::sum);
            assertThat(outcome.rep()).as(outcome.rule()).contains(room ? "budi" : "ana");
            assertThat(policy.slaOf(outcome.rule()).flatMap(Sla::accept)).contains(Duration.ofMinutes(room ? 5 : 30));
            assertThat(policy.textsOf(outcome.rule())).isEqualTo(room ? Optional.of("brief") : Optional.empty());
            assertThat(outcome.rule())
                    .as("as a case that names its arm would find it")
                    .isEqualTo("everyone~" + experiment.armAt(Conditions.split("most-room", 1000 + i)));
        }
        assertThat(arms).containsOnlyKeys("everyone~control", "everyone~room");
        assertThat(arms.get("everyone~room")).isBetween(55, 105);
    }

    @Test
    void what_is_adopted_holds_for_all_and_control_leaves_the_rule_as_it_was() {
        var apac = Given.policy(with(Map.of("e", experiment("everyone-else", Map.of("a", toApac(50)), "a"))));
        var same = Given.policy(with(Map.of("e", experiment("everyone-else", Map.of("a", toApac(50)), "control"))));
        var decision = Router.decide(apac, Given.subject(Given.lead(1, "DE", 1)), new Roster(Given.empty()), Given.NOW);
        assertThat(decision.outcome().rule()).isEqualTo("everyone-else");
        assertThat(decision.outcome().team()).isEqualTo("apac");
        assertThat(same.rules()).hasSameSizeAs(Given.policy(Given.standard()).rules());
    }

    @Test
    void what_cannot_be_read_is_refused() {
        var good = Map.of("a", toApac(50));
        assertThat(problems(Map.of("e", experiment("everyone-else", good)))).isEmpty();
        assertThat(problems(Map.of("e", experiment("nobody", good)))).containsExactly("experiments.e.rule");
        assertThat(problems(Map.of("e", experiment("everyone-else", Map.of("a", toApac(95), "b", toApac(5))))))
                .containsExactly("experiments.e.variants");
        assertThat(problems(Map.of("e", experiment("everyone-else", Map.of()))))
                .containsExactly("experiments.e.variants");
        assertThat(problems(Map.of("e", experiment("everyone-else", good, "c"))))
                .containsExactly("experiments.e.adopted");
        assertThat(problems(Map.of("e", experiment("everyone-else", good), "f", experiment("everyone-else", good))))
                .hasSize(1);
        var endless = new ExperimentConfig(
                "everyone-else",
                good,
                Goal.CONVERTED,
                Duration.ofDays(14),
                List.of(),
                LocalDate.of(2026, 3, 2),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(problems(Map.of("e", endless))).containsExactly("experiments.e.sample");
        var itsOwn = new ExperimentConfig(
                "everyone-else",
                good,
                Goal.CONVERTED,
                Duration.ofDays(14),
                List.of(Goal.CONTACTED, Goal.CONVERTED),
                LocalDate.of(2026, 3, 2),
                Optional.of(400),
                Optional.empty(),
                Optional.empty());
        assertThat(problems(Map.of("e", itsOwn))).containsExactly("experiments.e.guards");
    }
}
