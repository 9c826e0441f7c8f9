package dev.leadgate.routing.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.routing.Given;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlaCompilerTest {
    private static final Optional<Duration> FIVE = Optional.of(Duration.ofMinutes(5));
    private static final Optional<Duration> FIFTEEN = Optional.of(Duration.ofMinutes(15));

    private static SlaConfig sla(Optional<Duration> accept, Optional<Duration> contact, Sla.Step... onMiss) {
        return new SlaConfig(accept, contact, Sla.Clock.WORKING_HOURS, List.of(onMiss), 3, false);
    }

    private static Policy.Compiled compiled(SlaConfig hot, String named, TeamConfig team) {
        var base = Given.standard();
        var rule = Given.toTeam("all", "", "t");
        return Policy.compile(
                new PolicyConfig(
                        base.timeZone(),
                        base.mergeDuplicates(),
                        base.hours(),
                        base.holidays(),
                        base.reps(),
                        Map.of("t", team),
                        Map.of("hot", hot),
                        List.of(),
                        List.of(new RuleConfig(rule.name(), rule.when(), rule.assign(), Optional.of(named))),
                        base.notify_()),
                "v");
    }

    private static TeamConfig team(String... manager) {
        return Given.team("round_robin", Given.members("budi", 1), "wait", manager);
    }

    private static void one(Policy.Compiled compiled, ErrorCode code, String path, String help) {
        var errors = compiled.diagnostics().stream()
                .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
                .toList();
        assertThat(errors).singleElement().satisfies(d -> {
            assertThat(d.code()).isEqualTo(code);
            assertThat(d.path()).isEqualTo(path);
            assertThat(d.help()).contains(help);
        });
        assertThat(compiled.policy()).isEmpty();
    }

    @Test
    void a_rule_gets_its_sla() {
        var policy = compiled(sla(FIVE, FIFTEEN, Sla.Step.REMIND), "hot", team())
                .policy()
                .orElseThrow();
        assertThat(policy.slaOf("all")).map(Sla::name).contains("hot");
        assertThat(policy.slas()).containsOnlyKeys("hot");
    }

    @Test
    void an_unknown_name_is_reported_with_what_was_meant() {
        one(compiled(sla(FIVE, FIFTEEN), "hott", team()), ErrorCode.LG0210, "rules[0].sla", "did you mean `hot`?");
    }

    @Test
    void times_that_cannot_be_kept_are_refused() {
        one(
                compiled(sla(Optional.empty(), Optional.empty()), "hot", team()),
                ErrorCode.LG0103,
                "sla.hot",
                "accept: 5m");
        one(compiled(sla(FIFTEEN, FIVE), "hot", team()), ErrorCode.LG0108, "sla.hot.first_contact", "the longer one");
        one(
                compiled(sla(Optional.of(Duration.ZERO), Optional.empty()), "hot", team()),
                ErrorCode.LG0108,
                "sla.hot.accept",
                "such as `5m`");
    }

    @Test
    void a_manager_who_is_told_must_exist() {
        var told = sla(FIVE, FIFTEEN, Sla.Step.REMIND, Sla.Step.TELL_MANAGER);
        one(compiled(told, "hot", team()), ErrorCode.LG0103, "sla.hot.on_miss[1]", "add `manager: NAME` to team `t`");
        assertThat(compiled(told, "hot", team("nadia")).policy()).isPresent();
        one(
                compiled(sla(FIVE, FIFTEEN, Sla.Step.REMIND, Sla.Step.REMIND), "hot", team()),
                ErrorCode.LG0104,
                "sla.hot.on_miss[1]",
                "once");
    }

    @Test
    void the_order_of_the_ladder_counts() {
        var late = policy(Sla.Step.REASSIGN, Sla.Step.TELL_MANAGER);
        assertThat(late.tellsManager(0)).isFalse();
        assertThat(late.tellsManager(1)).isTrue();
        assertThat(policy(Sla.Step.TELL_MANAGER, Sla.Step.REASSIGN).tellsManager(0))
                .isTrue();
        assertThat(policy(Sla.Step.REMIND, Sla.Step.TELL_MANAGER).tellsManager(0))
                .isTrue();
        assertThat(policy(Sla.Step.REMIND).tellsManager(5)).isFalse();
    }

    private static Sla policy(Sla.Step... steps) {
        return new Sla("hot", FIVE, FIFTEEN, Sla.Clock.ALWAYS, List.of(steps), 3, false);
    }
}
