package dev.leadgate.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Secrets;
import dev.leadgate.routing.identity.History;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.PolicyConfig;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Outside of a team's hours its leads go to whoever is on call.
class StandInTest {
    private static final Instant NIGHT = Instant.parse("2026-03-03T20:00:00Z");
    private static final String YAML = """
            hours: { office: { time_zone: UTC, mon-fri: "09:00-17:00" } }
            reps:
              ana: { name: A, hours: office }
              budi: { name: B, hours: office }
              sam: { name: S, hours: office }
            teams:
              sales:
                members: [ana]
                when_nobody: on_call
                %s
            sla: { hot: { accept: 5m, on_miss: [reassign], escalate_to: %s } }
            rules: [{ name: everyone, assign: { team: sales }, sla: hot }]
            """;
    private static final String ROTA =
            "on_call: { reps: [budi, sam], every: day, hand_over: '09:00', from: 2026-03-03 }";

    private static Policy.Compiled compiled(String rota, String escalateTo) {
        var bound = new Binder(name -> new Secrets.Lookup.NotSet())
                .bind(
                        ConfigTree.parse("leadgate.yaml", YAML.formatted(rota, escalateTo))
                                .root(),
                        PolicyConfig.class);
        return Policy.compile(bound.value().orElseThrow(() -> new AssertionError(bound.problems())), "v1");
    }

    private static Decision decided(Policy policy, Instant now) {
        var subject = new Subject(Given.lead(1, "DE", 1), 1001, now, History.NONE);
        return Router.decide(policy, subject, new Roster(Given.empty()), now);
    }

    @Test
    void whoever_is_on_call_has_it_while_nobody_is_there() {
        var policy = compiled(ROTA, "manager").policy().orElseThrow();
        var night = decided(policy, NIGHT).outcome();
        assertThat(night.rep()).contains("budi");
        assertThat(night.why()).isEqualTo("on call for sales, nobody else can take it");
        assertThat(night.counts()).as("no turn in the team").isFalse();
        assertThat(decided(policy, Instant.parse("2026-03-04T08:59:59Z"))
                        .outcome()
                        .rep())
                .contains("budi");
        assertThat(decided(policy, Instant.parse("2026-03-04T20:00:00Z"))
                        .outcome()
                        .rep())
                .as("after the hand-over")
                .contains("sam");
        assertThat(decided(policy, Instant.parse("2026-03-04T10:00:00Z"))
                        .outcome()
                        .rep())
                .as("within hours the team has its leads")
                .contains("ana");
    }

    /// Two decisions that could give a lead to the same person are made one after the other.
    @Test
    void whoever_can_be_on_call_is_locked_with_the_team() {
        var policy = compiled(ROTA, "manager").policy().orElseThrow();
        assertThat(policy.rep("budi").teams()).containsExactly("sales");
        var subject = new Subject(Given.lead(1, "DE", 1), 1001, NIGHT, History.NONE);
        assertThat(TeamsAsked.of(policy, subject, NIGHT)).isEqualTo(Set.of("sales"));
    }

    @Test
    void a_rota_must_be_there_and_its_reps_defined() {
        assertThat(problems("", "manager"))
                .containsExactly("LG0103 teams.sales.when_nobody: `on_call` is asked for, but the team has no rota");
        assertThat(problems("on_call: { reps: [budi, sma], from: 2026-03-03 }", "manager"))
                .containsExactly("LG0202 teams.sales.on_call.reps[1]: on call is `sma`, who is not defined");
        assertThat(problems("on_call: { reps: [], from: 2026-03-03 }", "manager"))
                .containsExactly("LG0205 teams.sales.on_call.reps: nobody is on call");
        assertThat(problems("", "on_call"))
                .contains(
                        "LG0103 sla.hot.escalate_to: SLA `hot` escalates to whoever is on call, but team `sales` has no"
                                + " rota");
        assertThat(compiled(ROTA, "on_call").policy()).isNotEqualTo(Optional.empty());
    }

    private static List<String> problems(String rota, String escalateTo) {
        return compiled(rota, escalateTo).diagnostics().stream()
                .filter(d -> d.severity() == dev.leadgate.config.Diagnostic.Severity.ERROR)
                .map(d -> d.code() + " " + d.path() + ": " + d.message())
                .toList();
    }
}
