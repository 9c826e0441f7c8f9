package dev.leadgate.routing.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Secrets;
import dev.leadgate.routing.Given;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.simulate.Simulation.Fate;
import dev.leadgate.routing.simulate.SlaEstimate.Deadline;
import dev.leadgate.store.Reader.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SlaEstimateTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-20T10:00:00Z");

    private static Policy policy(String sla) {
        var yaml = """
                hours: { day: { time_zone: UTC, mon-fri: 09:00-17:00 } }
                reps: { ana: { name: A, hours: day }, budi: { name: B, hours: day }, cleo: { name: C, hours: day } }
                teams: { all: { members: [ana, budi, cleo] } }
                sla: { hot: %s }
                rules:
                  - { name: small, when: lead.seats < 5, assign: { team: all } }
                  - { name: everyone, assign: { team: all }, sla: hot }
                """.formatted(sla);
        var bound = new Binder(name -> new Secrets.Lookup.NotSet())
                .bind(ConfigTree.parse("leadgate.yaml", yaml).root(), PolicyConfig.class);
        return Given.policy(bound.value().orElseThrow(() -> new AssertionError(bound.problems())));
    }

    /// Half of the answers of each rep after so many minutes, half after others; on working days at ten.
    private static List<Response> answers(String rep, int... minutes) {
        return IntStream.range(0, 10)
                .mapToObj(i -> {
                    var start = MONDAY.plus(Duration.ofDays(i % 5));
                    var at = Optional.of(start.plus(Duration.ofMinutes(minutes[i % minutes.length])));
                    return new Response(rep, start, at, at, Optional.empty(), false);
                })
                .toList();
    }

    private static List<Fate> fates(String... reps) {
        return IntStream.range(0, reps.length)
                .mapToObj(i -> new Fate(i, "everyone", "all", Optional.of(reps[i]), Optional.of(Duration.ZERO)))
                .toList();
    }

    private static SlaEstimate of(Policy policy, List<Fate> now, List<Fate> draft, List<Response> past) {
        return SlaEstimate.of(policy, now, policy, draft, past, NOW);
    }

    private static Deadline accept(String sla, String rep, List<Response> past) {
        var fates = fates(rep);
        return of(policy(sla), fates, fates, past).accept().now();
    }

    @Test
    void leads_that_go_to_who_answers_sooner_are_fewer_late() {
        var past = Stream.concat(answers("ana", 3).stream(), answers("budi", 3, 30).stream())
                .toList();
        var estimate = of(
                policy("{ accept: 5m, first_contact: 20m, clock: always }"),
                fates("ana", "budi", "budi", "budi"),
                fates("ana", "ana", "ana", "budi"),
                past);
        assertThat(estimate.accept().now()).isEqualTo(new Deadline(4, 4, 1.5));
        assertThat(estimate.accept().draft()).isEqualTo(new Deadline(4, 4, 0.5));
        assertThat(estimate.firstContact()).isEqualTo(estimate.accept());
        assertThat(estimate.accept().now().inTime())
                .hasValueSatisfying(p -> assertThat(p).isCloseTo(62.5, within(1e-9)));
        assertThat(estimate.measured()).isEqualTo(20);
    }

    @Test
    void a_draft_with_more_time_is_judged_by_its_own_deadline() {
        var fates = fates("budi", "budi");
        var estimate = SlaEstimate.of(
                policy("{ accept: 5m, clock: always }"),
                fates,
                policy("{ accept: 45m, clock: always }"),
                fates,
                answers("budi", 3, 30),
                NOW);
        assertThat(estimate.accept().now()).isEqualTo(new Deadline(2, 2, 1));
        assertThat(estimate.accept().draft()).isEqualTo(new Deadline(2, 2, 0));
        assertThat(estimate.firstContact().draft()).isEqualTo(Deadline.NONE);
    }

    @Test
    void the_night_does_not_count_where_working_hours_do() {
        var friday = Instant.parse("2026-03-06T16:58:00Z");
        var monday = Instant.parse("2026-03-09T09:02:00Z");
        var past = IntStream.range(0, 5)
                .mapToObj(i ->
                        new Response("ana", friday, Optional.of(monday), Optional.of(monday), Optional.empty(), false))
                .toList();
        assertThat(accept("{ accept: 5m }", "ana", past)).isEqualTo(new Deadline(1, 1, 0));
        assertThat(accept("{ accept: 5m, clock: always }", "ana", past)).isEqualTo(new Deadline(1, 1, 1));
        // A day is the same time on the next working day, as it is for deadlines.
        assertThat(accept("{ accept: 1d }", "ana", past)).isEqualTo(new Deadline(1, 1, 0));
    }

    @Test
    void what_was_taken_away_counts_as_missed_and_what_is_not_decided_not_at_all() {
        var past = new ArrayList<>(answers("ana", 3));
        var start = MONDAY.plus(Duration.ofHours(1));
        var soon = Optional.of(start.plus(Duration.ofMinutes(5)));
        for (int i = 0; i < 10; i++) {
            past.add(new Response("ana", start, Optional.empty(), Optional.empty(), soon, true));
            past.add(new Response("ana", start, Optional.empty(), Optional.empty(), soon, false));
            past.add(new Response(
                    "ana", NOW.minusSeconds(60), Optional.empty(), Optional.empty(), Optional.empty(), false));
        }
        assertThat(accept("{ accept: 45m, clock: always }", "ana", past)).isEqualTo(new Deadline(1, 1, 0.5));
        // Nobody answered, and the time is over.
        past.add(new Response("ana", start, Optional.empty(), Optional.empty(), Optional.empty(), false));
        assertThat(accept("{ accept: 45m, clock: always }", "ana", past).late()).isCloseTo(11 / 21.0, within(1e-9));
    }

    @Test
    void of_whom_little_is_known_all_together_speak_and_of_nobody_nothing() {
        var past = new ArrayList<>(answers("budi", 3, 30));
        past.addAll(answers("ana", 30).subList(0, 4));
        assertThat(accept("{ accept: 5m, clock: always }", "ana", past).late()).isCloseTo(9 / 14.0, within(1e-9));
        assertThat(accept("{ accept: 5m, clock: always }", "cleo", past.subList(0, 4)))
                .isEqualTo(new Deadline(1, 0, 0));
        assertThat(accept("{ accept: 5m, clock: always }", "cleo", List.of()).inTime())
                .isEmpty();
    }

    @Test
    void leads_that_wait_or_have_no_deadline_are_left_out() {
        var policy = policy("{ accept: 5m, clock: always }");
        var fates = List.of(
                new Fate(1, "everyone", "all", Optional.empty(), Optional.empty()),
                new Fate(2, "small", "all", Optional.of("ana"), Optional.of(Duration.ZERO)));
        assertThat(of(policy, fates, fates, answers("ana", 30)).accept().now()).isEqualTo(Deadline.NONE);
        assertThat(SlaEstimate.asked(policy, policy)).isTrue();
    }
}
