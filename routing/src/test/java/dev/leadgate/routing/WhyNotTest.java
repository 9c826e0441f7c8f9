package dev.leadgate.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.notice.Clause;
import dev.leadgate.routing.WhyNot.Gate;
import dev.leadgate.routing.WhyNot.Result;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhyNotTest {
    private static final Decision ENTERPRISE =
            Given.decide(Given.standard(), Given.subject(Given.lead(1, "ID", 120)), Given.busyDay());

    private static WhyNot whyNot(Decision decision, String rep) {
        return WhyNot.of(decision, Given.policy(Given.standard()), rep);
    }

    @Test
    void the_one_who_got_it_passed_every_gate() {
        var budi = whyNot(ENTERPRISE, ENTERPRISE.outcome().rep().orElseThrow());
        assertThat(budi.got()).isTrue();
        assertThat(budi.gates()).allMatch(g -> g.result() == Result.PASSED);
        assertThat(budi.gates())
                .extracting(Gate::gate)
                .startsWith("rules", "team")
                .endsWith("hours", "turn");
    }

    @Test
    void who_was_skipped_is_told_the_gate_with_its_numbers() {
        assertThat(whyNot(ENTERPRISE, "sari").stopped())
                .contains(new Gate("room", Result.STOPPED, "at capacity, 20 of 20 open", "one open lead fewer"));
        assertThat(whyNot(ENTERPRISE, "agus").stopped())
                .contains(
                        new Gate("skills", Result.STOPPED, "skill missing, needs enterprise", "the skill enterprise"));
        assertThat(whyNot(ENTERPRISE, "maya").stopped().orElseThrow().gate()).isEqualTo("status");
        var rudi = whyNot(ENTERPRISE, "rudi");
        assertThat(rudi.stopped().orElseThrow().gate()).isEqualTo("hours");
        assertThat(rudi.gates().getLast().result()).isEqualTo(Result.NOT_ASKED);
    }

    @Test
    void who_was_eligible_is_told_who_was_first_and_why() {
        var second = whyNot(ENTERPRISE, "dina").stopped().orElseThrow();
        assertThat(second.gate()).isEqualTo("turn");
        assertThat(second.because()).startsWith("number 2: 5 received").contains("budi was first: 8 received");
    }

    /// A colleague took it from a list, or a manager gave it away: no rule was asked then, and none is blamed.
    @Test
    void what_was_given_by_hand_says_so_before_what_the_rules_said() {
        var byHand = new Decision(
                "v37",
                Given.NOW,
                new Decision.Outcome(
                        "everyone-else", "global", Optional.of("ana"), Clause.text("took it"), true, Optional.empty()),
                List.of(),
                List.of(),
                "",
                List.of());
        var dina = whyNot(ENTERPRISE, "dina").after(byHand);
        assertThat(dina.got()).isFalse();
        assertThat(dina.stopped()).contains(new Gate("given", Result.STOPPED, "it went to ana: took it", ""));
        assertThat(dina.gates()).hasSizeGreaterThan(5);
        assertThat(whyNot(ENTERPRISE, "ana").after(byHand).got()).isTrue();
    }

    @Test
    void who_is_in_another_team_is_told_which_rule_would_have_led_to_them() {
        var ana = whyNot(ENTERPRISE, "ana").stopped().orElseThrow();
        assertThat(ana.gate()).isEqualTo("rules");
        assertThat(ana.because()).contains("rule 2 enterprise-apac", "rule 3 everyone-else was not reached");
        assertThat(ana.instead()).isEqualTo("rule everyone-else above enterprise-apac");

        var small = Given.decide(Given.standard(), Given.subject(Given.lead(2, "DE", 3)), Given.busyDay());
        var sari = whyNot(small, "sari").stopped().orElseThrow();
        assertThat(sari.because()).contains("rule 2 enterprise-apac did not match", "lead.seats");
        assertThat(sari.instead()).isEqualTo("a lead that rule enterprise-apac matches");
    }

    @Test
    void whom_no_rule_leads_to_is_told_so() {
        assertThat(whyNot(ENTERPRISE, "nadia").stopped().orElseThrow().because())
                .contains("no rule leads to nadia");
    }
}
