package dev.leadgate.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadgate.store.Availability.Status;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What becomes of the turns that members miss.
class AbsenceTest {

    private static Company three(String absence) {
        return company("members: [a, b, c]", absence);
    }

    private static Company company(String members, String more) {
        return new Company(yaml(members, more));
    }

    private static String yaml(String members, String more) {
        return """
                reps: { a: { name: A }, b: { name: B }, c: { name: C }, d: { name: D } }
                teams: { t: { by: weighted_round_robin, %s, %s } }
                rules: [{ name: all, assign: { team: t } }]
                """.formatted(members, more.isEmpty() ? "when_nobody: wait" : more);
    }

    private static long count(String sequence, char rep) {
        return sequence.chars().filter(c -> c == rep).count();
    }

    @Test
    void who_holds_their_place_is_back_without_catching_up_and_without_starving() {
        var company = three("absence: { away: hold_place }");
        company.sequence(3);
        company.says("c", Status.AWAY);
        assertThat(count(company.sequence(9), 'c')).isZero();
        company.says("c", Status.AVAILABLE);

        // In every round of three each of them has one turn, from the first round on.
        for (var round = 0; round < 4; round++) {
            assertThat(company.sequence(3).chars().sorted().toArray()).containsExactly('a', 'b', 'c');
        }
        assertThat(company.ledger("t", "c").get("away")).isCloseTo(4.5, within(1e-6));
        assertThat(company.ledger("t", "a")).doesNotContainKey("away");
    }

    @Test
    void absences_that_overlap_are_one_and_are_credited_once() {
        var company = three("absence: { out_of_office: hold_place }");
        company.sequence(3);
        var left = company.now();
        company.out("c", left, left.plusSeconds(330));
        company.out("c", left.plusSeconds(150), left.plusSeconds(570));
        company.out("c", left.plusSeconds(150), left.plusSeconds(400));
        assertThat(count(company.sequence(9), 'c'))
                .as("until the last of them is over")
                .isZero();

        assertThat(company.sequence(3).chars().sorted().toArray()).containsExactly('a', 'b', 'c');
        assertThat(company.ledger("t", "c").get("out_of_office"))
                .as("half of nine leads, as for one absence")
                .isCloseTo(4.5, within(1e-6));
    }

    @Test
    void who_catches_up_gets_everything_they_missed() {
        var company = three("absence: { away: catch_up }, catch_up_limit: 100");
        company.sequence(3);
        company.says("c", Status.AWAY);
        company.sequence(6);
        company.says("c", Status.AVAILABLE);

        assertThat(company.sequence(3)).isEqualTo("ccc");
        assertThat(company.sequence(3).chars().sorted().toArray()).containsExactly('a', 'b', 'c');
        assertThat(company.ledger("t", "c")).doesNotContainKey("away");
    }

    @Test
    void catching_up_leaves_every_third_lead_to_the_others() {
        var company = three("absence: { away: catch_up }");
        company.sequence(3);
        company.says("c", Status.AWAY);
        company.sequence(18);
        company.says("c", Status.AVAILABLE);

        var back = company.sequence(15);
        // Until c is no more than a lead behind: the turn after that is an ordinary one.
        assertThat(back.substring(0, 12)).doesNotContain("ccc").contains("cc");
        assertThat(count(back, 'c')).isGreaterThanOrEqualTo(9);
        company.sequence(12);
        assertThat(company.member("t", "c").received()).isBetween(15L, 17L);
    }

    @Test
    void who_forfeits_has_lost_also_the_turn_that_was_theirs() {
        var company = three("absence: { away: forfeit }");
        company.sequence(2);
        var turn = "abc".replaceAll("[" + taken(company) + "]", "");
        // It is the third one's turn; they leave, the others take two leads, they are back at par.
        company.says(turn, Status.AWAY);
        company.sequence(2);
        company.says(turn, Status.AVAILABLE);
        company.next();
        assertThat(company.ledger("t", turn).get("away")).isGreaterThan(1.0 + 1e-6);
        assertThat(company.fairness("t").verdict()).isEqualTo(Fairness.Verdict.FAIR);
    }

    private static String taken(Company company) {
        var taken = new StringBuilder();
        for (var rep : new String[] {"a", "b", "c"}) {
            taken.append(company.member("t", rep).received() > 0 ? rep : "");
        }
        return taken.toString();
    }

    @Test
    void who_is_absent_does_not_bend_the_shares_of_the_others() {
        var company = company("members: { a: 200, b: 100, c: 100 }", "absence: { away: hold_place }");
        company.sequence(4);
        company.says("c", Status.AWAY);
        var others = company.sequence(300);
        assertThat(count(others, 'a')).isBetween(199L, 201L);
        company.says("c", Status.AVAILABLE);
        var together = company.sequence(40);
        assertThat(count(together, 'c')).isBetween(9L, 11L);
        assertThat(count(together, 'a')).isBetween(19L, 21L);
    }

    @Test
    void overlapping_absences_are_kept_apart() {
        var company = company("members: [a, b, c, d]", "absence: { away: hold_place }");
        company.sequence(4);
        company.says("c", Status.AWAY);
        company.sequence(5);
        company.says("d", Status.AWAY);
        company.sequence(7);
        company.says("c", Status.AVAILABLE);
        company.sequence(6);
        company.says("d", Status.AVAILABLE);
        var together = company.sequence(16);
        for (var rep : "abcd".toCharArray()) {
            assertThat(count(together, rep)).as(together).isBetween(3L, 5L);
        }
        assertThat(company.fairness("t").verdict()).isEqualTo(Fairness.Verdict.FAIR);
    }

    @Test
    void a_night_in_which_nobody_is_there_changes_nothing() {
        var company = new Company("""
                time_zone: UTC
                hours: { day: { mon-sun: 08:00-18:00 } }
                reps: { a: { name: A, hours: day }, b: { name: B, hours: day }, c: { name: C, hours: day } }
                teams: { t: { members: [a, b, c] } }
                rules: [{ name: all, assign: { team: t } }]
                """);
        company.at(Instant.parse("2026-03-02T17:00:00Z"));
        company.sequence(4);
        company.at(Instant.parse("2026-03-02T20:00:00Z"));
        assertThat(company.sequence(3)).isEqualTo("---");
        company.at(Instant.parse("2026-03-03T08:00:00Z"));
        company.sequence(5);
        for (var rep : new String[] {"a", "b", "c"}) {
            assertThat(company.member("t", rep).received()).isEqualTo(3);
            assertThat(company.ledger("t", rep)).doesNotContainKey("off_shift");
        }
    }

    @Test
    void a_joiner_gets_their_share_from_the_first_day_and_nothing_of_the_past() {
        var company = three("");
        company.sequence(30);
        company.apply(yaml("members: { a: 100, b: 100, c: 100, d: 50 }", ""));
        var with = company.sequence(14);
        assertThat(count(with, 'd')).isEqualTo(2);
        assertThat(company.ledger("t", "d").get("joined")).isCloseTo(5.0, within(1e-6));
        assertThat(company.fairness("t").verdict()).isEqualTo(Fairness.Verdict.FAIR);
    }

    @Test
    void a_new_weight_counts_from_now_on_and_not_for_the_past() {
        var company = company("members: { a: 100, b: 100 }", "");
        company.sequence(40);
        company.apply(yaml("members: { a: 300, b: 100 }", ""));
        var after = company.sequence(8);
        assertThat(count(after, 'a')).isEqualTo(6);
        // A weight that goes back again leaves no debt either.
        company.apply(yaml("members: { a: 100, b: 100 }", ""));
        assertThat(count(company.sequence(10), 'a')).isEqualTo(5);
    }

    @Test
    void a_pause_is_an_absence_without_a_debt() {
        var company = company("members: { a: 100, b: 100, c: 100 }", "");
        company.sequence(9);
        company.apply(yaml("members: { a: 100, b: 100, c: 0 }", ""));
        assertThat(count(company.sequence(20), 'c')).isZero();
        company.apply(yaml("members: { a: 100, b: 100, c: 100 }", ""));
        assertThat(count(company.sequence(9), 'c')).isEqualTo(3);
    }

    @Test
    void a_ramp_grows_week_by_week() {
        var company = new Company("""
                time_zone: UTC
                reps: { a: { name: A }, b: { name: B, ramp: { from: 2026-03-02, weeks: [25, 50] } } }
                teams: { t: { members: [a, b] } }
                rules: [{ name: all, assign: { team: t } }]
                """);
        company.at(Instant.parse("2026-03-01T09:00:00Z"));
        assertThat(company.sequence(5)).isEqualTo("aaaaa");
        company.at(Instant.parse("2026-03-02T09:00:00Z"));
        assertThat(count(company.sequence(50), 'b')).isEqualTo(10);
        company.at(Instant.parse("2026-03-09T09:00:00Z"));
        assertThat(count(company.sequence(30), 'b')).isEqualTo(10);
        company.at(Instant.parse("2026-03-16T09:00:00Z"));
        assertThat(count(company.sequence(20), 'b')).isEqualTo(10);
    }

    @Test
    void whoever_ignores_availability_for_a_lead_does_not_end_an_absence() {
        var company = three("absence: { away: hold_place }, when_nobody: ignore_availability");
        company.sequence(3);
        for (var rep : new String[] {"a", "b", "c"}) {
            company.says(rep, Status.AWAY);
        }
        assertThat(company.sequence(3).chars().sorted().toArray()).containsExactly('a', 'b', 'c');
        assertThat(company.member("t", "a").absent()).isPresent();
        company.pass(Duration.ofHours(1));
        company.says("a", Status.AVAILABLE);
        assertThat(company.sequence(2)).isEqualTo("aa");
    }
}
