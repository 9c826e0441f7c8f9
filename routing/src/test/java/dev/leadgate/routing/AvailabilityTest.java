package dev.leadgate.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.routing.Decision.Candidate.Standing;
import dev.leadgate.routing.identity.History;
import dev.leadgate.store.Availability.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

/// Caps, absences and holidays, as decisions see them.
class AvailabilityTest {

    private static Company one(String rep) {
        return new Company("""
                time_zone: Europe/Madrid
                holidays: { spain: ES-MD, company: { days: { 2026-03-04: Summit } } }
                hours:
                  day: { mon-fri: 09:00-18:00, holidays: [spain, company] }
                reps: { a: { name: A, %s } }
                teams: { t: { members: [a] } }
                rules: [{ name: all, assign: { team: t } }]
                """.formatted(rep));
    }

    private static Instant madrid(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }

    private static String skipped(Decision decision) {
        var skip = decision.with(Standing.SKIPPED)
                .findFirst()
                .orElseThrow()
                .skips()
                .getFirst();
        return skip.reason() + ": " + skip.detail();
    }

    @Test
    void a_cap_says_its_numbers_and_when_there_is_room_again() {
        var company = one("hours: day, caps: { day: 2, week: 3 }");
        company.at(madrid("2026-03-02T10:00+01:00"));
        assertThat(company.sequence(2)).isEqualTo("aa");
        var full = company.next();
        assertThat(skipped(full)).isEqualTo("cap reached: 2 of 2 today, again at 00:00");
        // Room at midnight, but nobody works before nine.
        assertThat(full.outcome().until()).contains(madrid("2026-03-03T09:00+01:00"));

        company.at(madrid("2026-03-03T10:00+01:00"));
        assertThat(company.sequence(1)).isEqualTo("a");
        var week = company.next();
        assertThat(skipped(week)).isEqualTo("cap reached: 3 of 3 this week, again at Mon 9 Mar 00:00");
        assertThat(week.outcome().until()).contains(madrid("2026-03-09T09:00+01:00"));
    }

    @Test
    void a_rolling_cap_has_room_when_the_oldest_lead_leaves_it() {
        var company = one("caps: { hour: 2, window: rolling }");
        company.at(madrid("2026-03-02T10:00+01:00"));
        company.sequence(2);
        var full = company.next();
        assertThat(full.outcome().until()).contains(madrid("2026-03-02T11:01+01:00"));
        company.at(madrid("2026-03-02T11:00+01:00"));
        assertThat(company.sequence(3)).isEqualTo("aa-");
    }

    @Test
    void a_cap_of_a_team_leaves_room_for_other_teams() {
        var company = new Company("""
                reps: { a: { name: A, caps: { day: 3 } } }
                teams: { t: { members: [a], caps: { day: 1 }, when_nobody: team u }, u: { members: [a] } }
                rules: [{ name: all, assign: { team: t } }]
                """);
        assertThat(company.next().outcome().team()).isEqualTo("t");
        assertThat(company.next().outcome().team()).isEqualTo("u");
        assertThat(company.sequence(2)).isEqualTo("a-");
    }

    @Test
    void absences_that_overlap_or_touch_are_one() {
        var company = one("hours: day");
        company.at(madrid("2026-03-02T10:00+01:00"));
        company.out("a", madrid("2026-03-02T00:00+01:00"), madrid("2026-03-03T00:00+01:00"));
        company.out("a", madrid("2026-03-02T12:00+01:00"), madrid("2026-03-03T12:00+01:00"));
        company.out("a", madrid("2026-03-03T12:00+01:00"), madrid("2026-03-03T15:00+01:00"));
        var decision = company.next();
        assertThat(skipped(decision)).isEqualTo("out of office: until Tue 3 Mar 15:00, vacation");
        assertThat(decision.outcome().until()).contains(madrid("2026-03-03T15:00+01:00"));
        company.at(madrid("2026-03-03T14:59+01:00"));
        assertThat(company.sequence(1)).as("half-open").isEqualTo("a");
    }

    @Test
    void the_last_day_of_an_absence_is_a_day_off() {
        var company = one("hours: day, out_of_office: [{ from: 2026-06-02, to: 2026-06-02, reason: move }]");
        company.at(madrid("2026-06-02T09:00+02:00"));
        var decision = company.next();
        assertThat(skipped(decision)).isEqualTo("out of office: until 00:00, move");
        assertThat(decision.outcome().until()).contains(madrid("2026-06-03T09:00+02:00"));
    }

    @Test
    void a_holiday_is_named() {
        var company = one("hours: day");
        company.at(madrid("2026-03-04T10:00+01:00"));
        var decision = company.next();
        assertThat(skipped(decision)).isEqualTo("holiday: Summit, until 09:00 CET");
        assertThat(decision.outcome().until()).contains(madrid("2026-03-05T09:00+01:00"));
        company.at(madrid("2026-12-25T10:00+01:00"));
        assertThat(skipped(company.next())).startsWith("holiday: ").endsWith("until Mon 09:00 CET");
    }

    @Test
    void a_status_without_an_end_waits_for_a_person() {
        var company = one("hours: day");
        company.at(madrid("2026-03-02T10:00+01:00"));
        company.says("a", Status.AWAY);
        assertThat(company.next().outcome().until()).isEmpty();
    }

    @Test
    void a_preferred_skill_is_waited_for_and_then_let_go() {
        var company = new Company("""
                reps: { a: { name: A, languages: [es, en], level: 3 }, b: { name: B, languages: [en] } }
                teams: { t: { members: [a, b] } }
                rules:
                  - name: all
                    assign:
                      team: t
                      skills: { require: ["language:en"], prefer: [{ skill: level:3, for: 5m }, { skill: language:es, for: 2m }] }
                """);
        assertThat(company.sequence(4)).as("whoever fits best").isEqualTo("aaaa");
        company.says("a", Status.AWAY);
        var lead = Given.lead(99, "ID", 1);
        var first = company.decide(lead);
        assertThat(first.outcome().why()).isEqualTo("nobody in t with level:3, language:es can take it now");
        assertThat(first.outcome().until()).contains(company.now().plus(Duration.ofMinutes(2)));
        var policy = company.policy();
        var later = new Subject(lead, 99, company.now().minus(Duration.ofMinutes(2)), History.NONE);
        var second = Router.decide(policy, later, new Roster(company.state()), company.now());
        assertThat(second.outcome().until()).contains(company.now().plus(Duration.ofMinutes(3)));
        var last = new Subject(lead, 99, company.now().minus(Duration.ofMinutes(5)), History.NONE);
        assertThat(Router.decide(policy, last, new Roster(company.state()), company.now())
                        .outcome()
                        .rep())
                .contains("b");
    }

    @Test
    void a_required_skill_is_never_let_go_and_nobody_is_waited_for_in_vain() {
        var company = new Company("""
                reps: { a: { name: A, skills: [x, y] }, b: { name: B, skills: [y] } }
                teams: { t: { members: [a, b] } }
                rules:
                  - name: picky
                    assign: { team: t, skills: { require: [x], prefer: [{ skill: y, for: 5m }] }, when_nobody: next_rule }
                  - { name: rest, assign: { team: t } }
                """);
        company.says("a", Status.AWAY);
        // Also without y nobody with x is there: the next rule decides at once.
        var decision = company.next();
        assertThat(decision.outcome().rule()).isEqualTo("rest");
        assertThat(decision.outcome().rep()).contains("b");
    }
}
