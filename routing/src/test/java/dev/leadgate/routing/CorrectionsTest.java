package dev.leadgate.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadgate.routing.Fairness.Cause;
import dev.leadgate.routing.Fairness.Verdict;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What people correct of the books by hand.
class CorrectionsTest {
    private static final long SEED = 20261129L;

    private static Company company(String members) {
        return new Company("""
                reps: { a: { name: A }, b: { name: B }, c: { name: C } }
                teams: { t: { by: weighted_round_robin, members: %s } }
                rules: [{ name: all, assign: { team: t } }]
                """.formatted(members));
    }

    private static long of(String sequence, char rep) {
        return sequence.chars().filter(r -> r == rep).count();
    }

    @Test
    void turns_that_are_added_are_the_others_before_it_is_the_reps_turn_again() {
        var company = company("[a, b, c]");
        company.sequence(6);
        company.corrects("t", "a", 2);
        assertThat(of(company.sequence(4), 'a')).isZero();
        assertThat(of(company.sequence(6), 'a')).isEqualTo(2);
        assertThat(company.fairness("t").verdict()).isEqualTo(Verdict.FAIR);
        assertThat(company.fairness("t").members().getFirst().causes())
                .contains(new Cause("by_hand", -2 * (1 - 1 / 3.0)));
    }

    @Test
    void turns_that_are_owed_come_back_no_faster_than_missed_ones() {
        var company = company("[a, b, c]");
        company.sequence(6);
        company.corrects("t", "a", -6);
        var sequence = company.sequence(24);
        assertThat(sequence).startsWith("aa").doesNotStartWith("aaa").doesNotContain("aaaa");
        assertThat(of(sequence, 'a')).isBetween(11L, 13L);
        assertThat(of(company.sequence(9), 'a')).isEqualTo(3);
    }

    @Test
    void a_decision_says_what_was_corrected() {
        var company = company("[a, b, c]");
        company.sequence(6);
        company.corrects("t", "a", -1);
        company.corrects("t", "b", 2.5);
        var decision = company.next();
        assertThat(decision.outcome().rep()).contains("a");
        assertThat(decision.candidates())
                .extracting(c -> c.rep() + ": " + c.because())
                .containsExactly(
                        "a: 1 received of 2.5 expected, counting 1 fewer by hand",
                        "c: 2 received of 2.5 expected",
                        "b: 4.5 received of 2.5 expected, counting 2.5 more by hand");
        assertThat(WhyNot.of(decision, company.policy(), "b")
                        .stopped()
                        .orElseThrow()
                        .because())
                .contains("counting 2.5 more by hand");
    }

    @Test
    void until_it_is_levelled_the_report_says_that_somebody_corrected_and_no_more_than_they_did() {
        var company = company("[a, b, c]");
        company.sequence(30);
        company.corrects("t", "a", 6);
        assertThat(company.fairness("t").verdict()).isEqualTo(Verdict.CORRECTED);
        company.corrects("t", "a", -6);
        assertThat(company.fairness("t").verdict()).isEqualTo(Verdict.FAIR);
    }

    /// A newcomer whom somebody corrected before the first lead still joins level with the others.
    @Test
    void who_is_corrected_before_their_first_lead_joins_level_but_for_that() {
        var company = company("[a, b]");
        company.sequence(20);
        company.apply("""
                reps: { a: { name: A }, b: { name: B }, c: { name: C } }
                teams: { t: { by: weighted_round_robin, members: [a, b, c] } }
                rules: [{ name: all, assign: { team: t } }]
                """);
        company.corrects("t", "c", -3);
        assertThat(of(company.sequence(12), 'c')).isBetween(6L, 8L);
        assertThat(company.ledger("t", "c")).containsKeys("joined", "by_hand");
    }

    /// Random weights and corrections: in the end everybody has what weight and ledger say, to a turn.
    @Test
    void whatever_is_corrected_the_shares_come_to_what_weights_and_ledger_say() {
        System.out.println("corrections seed " + SEED);
        var random = new Random(SEED);
        for (var round = 0; round < 25; round++) {
            var weights = new ArrayList<Integer>();
            for (var i = 0; i < 3; i++) {
                weights.add(50 + random.nextInt(150));
            }
            var company = company("{ a: %d, b: %d, c: %d }".formatted(weights.toArray()));
            for (var lead = 0; lead < 60; lead++) {
                if (random.nextInt(6) == 0) {
                    company.corrects("t", pick(random), random.nextInt(7) / 2.0 - 1.5);
                }
                company.next();
            }
            company.sequence(90);
            var fairness = company.fairness("t");
            assertThat(fairness.received()).isEqualTo(150);
            assertThat(fairness.members()).allSatisfy(share -> {
                assertThat(share.rest()).isCloseTo(0, within(1.5));
                assertThat(company.member("t", share.rep()).calibration())
                        .isCloseTo(
                                company.ledger("t", share.rep()).values().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .sum(),
                                within(1e-9));
            });
        }
    }

    private static String pick(Random random) {
        return String.valueOf((char) ('a' + random.nextInt(3)));
    }
}
