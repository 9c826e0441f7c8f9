package dev.leadgate.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShareByValueTest {
    private static final String YAML = """
            reps: { a: { name: A }, b: { name: B } }
            teams: { t: { members: [a, b], turn_value: 1000 } }
            rules: [{ name: all, assign: { team: t } }]
            """;

    @Test
    void value_counts_in_turns_within_bounds() {
        var team = Company.policy(YAML).teamOf("t");
        assertThat(team.turns(Optional.of(new BigDecimal("2500")))).contains(2.5);
        assertThat(team.turns(Optional.of(new BigDecimal("1")))).contains(0.1);
        assertThat(team.turns(Optional.of(new BigDecimal("1e12")))).contains(100.0);
        assertThat(team.turns(Optional.of(BigDecimal.ZERO))).isEmpty();
        assertThat(team.turns(Optional.empty())).isEmpty();
        assertThat(Company.policy(YAML.replace(", turn_value: 1000", ""))
                        .teamOf("t")
                        .turns(Optional.of(BigDecimal.TEN)))
                .isEmpty();
    }

    @Test
    void who_got_a_large_lead_waits_until_the_others_have_as_much() {
        var company = new Company(YAML);
        // Every lead of the examples is worth 12,000.50.
        var first = company.next();
        assertThat(first.outcome().turns().orElseThrow()).isCloseTo(12.0005, within(1e-9));
        var second = company.next();
        assertThat(second.outcome().rep()).isNotEqualTo(first.outcome().rep());
        company.sequence(20);
        assertThat(company.member("t", "a").received()).isEqualTo(11);
        assertThat(company.member("t", "a").turns()).isCloseTo(11 * 12.0005, within(1e-6));
        assertThat(Decision.fromJson(first.toJson())).isEqualTo(first);
    }

    private static void asks(Company company, int lead, int value) {
        company.pass(Duration.ofMinutes(1));
        company.decide(GivenLead.worth(Given.lead(lead, "ID", 1), BigDecimal.valueOf(value)));
    }

    /// By number the one would get every large lead and the other every small one.
    @Test
    void leads_of_unequal_value_are_shared_by_value() {
        var company = new Company(YAML);
        var values = List.of(10_000, 1_000);
        for (int lead = 0; lead < 60; lead++) {
            asks(company, lead, values.get(lead % values.size()));
            var a = company.member("t", "a").turns();
            assertThat(a).isCloseTo(company.member("t", "b").turns(), within(10.0));
        }
        var a = company.member("t", "a");
        var b = company.member("t", "b");
        assertThat(a.turns() + b.turns()).isCloseTo(330, within(1e-6));
        assertThat(a.received() + b.received()).isEqualTo(60);
        assertThat(company.fairness("t").verdict()).isIn(Fairness.Verdict.FAIR, Fairness.Verdict.BY_VALUE);
    }

    @Test
    void weights_are_parts_of_the_value() {
        var company =
                new Company(YAML.replace("members: [a, b]", "by: weighted_round_robin, members: { a: 300, b: 100 }"));
        for (int lead = 0; lead < 90; lead++) {
            asks(company, lead, 1_000 * (1 + lead % 3));
        }
        assertThat(company.member("t", "a").turns()).isCloseTo(135, within(3.0));
        assertThat(company.member("t", "b").turns()).isCloseTo(45, within(3.0));
    }
}
