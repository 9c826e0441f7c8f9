package dev.leadgate.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.health.Health.Cause;
import dev.leadgate.health.Health.State;
import dev.leadgate.health.Vitals.Checked;
import dev.leadgate.health.Vitals.Link;
import dev.leadgate.health.Vitals.Pause;
import dev.leadgate.health.Vitals.Refusals;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Facts in, one state out.
class DiagnosisTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final Vitals WELL = new Vitals(
            Optional.empty(),
            new Link.None(),
            Refusals.NONE,
            Optional.empty(),
            0,
            Optional.of(NOW.minusSeconds(180)),
            Optional.empty());

    private static Vitals with(Link link) {
        return new Vitals(WELL.pause(), link, WELL.refusals(), WELL.checked(), 0, WELL.lastLead(), WELL.rhythm());
    }

    private static Instant ago(long minutes) {
        return NOW.minus(Duration.ofMinutes(minutes));
    }

    @Test
    void a_source_that_brings_leads_is_ok() {
        assertThat(Diagnosis.of(WELL, NOW)).isEqualTo(new Health.Ok(WELL.lastLead(), ""));
        assertThat(Diagnosis.of(with(new Link.Up("", ago(5))), NOW).state()).isEqualTo(State.OK);
        assertThat(advice(WELL).sentence()).isEqualTo("Leads come in; the last one 3 min ago.");
    }

    @Test
    void a_broken_connection_may_recover_for_half_an_hour_and_then_needs_somebody() {
        var down = new Link.Down(
                "connection lost", "IMAP mail.example.com: connection lost", ago(29), Optional.of(NOW.plusSeconds(64)));

        assertThat(Diagnosis.of(with(down), NOW).state()).isEqualTo(State.MAY_RECOVER);
        assertThat(advice(with(down)).sentence())
                .isEqualTo("Trouble for 29 min (IMAP mail.example.com: connection lost); the next try is in 64 s.");
        assertThat(Diagnosis.of(with(down), NOW.plusSeconds(61)))
                .isEqualTo(new Health.NeedsYou(Cause.NO_CONNECTION, "IMAP mail.example.com: connection lost", ago(29)));
    }

    @Test
    void a_refused_login_needs_somebody_at_once() {
        var refused = with(new Link.Refused("login refused", "the token was refused", ago(1)));

        assertThat(Diagnosis.of(refused, NOW))
                .isEqualTo(new Health.NeedsYou(Cause.LOGIN_REFUSED, "the token was refused", ago(1)));
        assertThat(advice(refused))
                .isEqualTo(new Advice(
                        "The other side refuses the login for 60 s: the token was refused.",
                        "leadgate sources check box"));
    }

    @Test
    void senders_with_a_wrong_signature_are_told_from_a_strangers_knocking() {
        assertThat(Diagnosis.of(refused(9, 1, 60), NOW).state()).isEqualTo(State.OK);
        assertThat(Diagnosis.of(refused(10, 61, 120), NOW).state()).isEqualTo(State.OK);
        assertThat(Diagnosis.of(refused(10, 1, 59), NOW).state())
                .as("a scanner beside leads")
                .isEqualTo(State.OK);
        assertThat(Diagnosis.of(refused(10, 1, 60), NOW))
                .isEqualTo(new Health.NeedsYou(Cause.SENDER_REFUSED, "10", ago(1)));
    }

    @Test
    void where_the_usual_gap_is_known_refused_senders_are_told_after_one_of_them() {
        var arrivals = new ArrayList<Instant>();
        for (var at = NOW.minus(Duration.ofDays(28)); at.isBefore(NOW); at = at.plus(Duration.ofHours(4))) {
            arrivals.add(at);
        }
        var rhythm = Rhythm.of(arrivals, ZoneOffset.UTC, NOW);
        for (var expected : List.of(State.OK, State.NEEDS_YOU)) {
            var last = ago(expected == State.OK ? 120 : 360);
            var knocks = new Refusals(50, Optional.of(ago(1)));
            var vitals = new Vitals(WELL.pause(), WELL.link(), knocks, WELL.checked(), 0, Optional.of(last), rhythm);
            assertThat(Diagnosis.of(vitals, NOW).state()).isEqualTo(expected);
        }
    }

    private static Vitals refused(int count, long minutesAgo, long lastLead) {
        return new Vitals(
                WELL.pause(),
                WELL.link(),
                new Refusals(count, Optional.of(ago(minutesAgo))),
                WELL.checked(),
                0,
                Optional.of(ago(lastLead)),
                WELL.rhythm());
    }

    @Test
    void a_failed_check_stands_until_the_next_one() {
        var failed = new Vitals(
                WELL.pause(),
                new Link.Up("", ago(60)),
                WELL.refusals(),
                Optional.of(new Checked(ago(2), Optional.of("the scope leads_retrieval is missing"))),
                0,
                WELL.lastLead(),
                WELL.rhythm());

        assertThat(Diagnosis.of(failed, NOW))
                .isEqualTo(new Health.NeedsYou(Cause.CHECK_FAILED, "the scope leads_retrieval is missing", ago(2)));
    }

    @Test
    void a_source_is_silent_after_three_usual_gaps_and_well_with_the_next_lead() {
        var arrivals = new ArrayList<Instant>();
        for (var at = NOW.minus(Duration.ofDays(28)); at.isBefore(NOW); at = at.plus(Rhythm.SLOT)) {
            arrivals.add(at);
        }
        var rhythm = Rhythm.of(arrivals, ZoneOffset.UTC, NOW);
        var last = NOW;

        assertThat(Diagnosis.of(lastLead(last, rhythm), last.plus(Duration.ofMinutes(44)))
                        .state())
                .isEqualTo(State.OK);
        assertThat(Diagnosis.of(lastLead(last, rhythm), last.plus(Duration.ofMinutes(46))))
                .isInstanceOfSatisfying(Health.Silent.class, silent -> {
                    assertThat(silent.lastLead()).isEqualTo(last);
                    assertThat(silent.expected()).isBetween(last.plusSeconds(890), last.plusSeconds(910));
                });
        var now = last.plus(Duration.ofMinutes(46));
        assertThat(Diagnosis.of(lastLead(now, rhythm), now).state()).isEqualTo(State.OK);
    }

    private static Vitals lastLead(Instant last, Optional<Rhythm> rhythm) {
        return new Vitals(WELL.pause(), WELL.link(), WELL.refusals(), WELL.checked(), 0, Optional.of(last), rhythm);
    }

    @Test
    void what_comes_first_is_what_a_person_can_act_on() {
        long seed = 20_260_305;
        var random = new Random(seed);
        var seen = EnumSet.noneOf(State.class);
        for (int round = 0; round < 5_000; round++) {
            var vitals = any(random);
            var health = Diagnosis.of(vitals, NOW);
            seen.add(health.state());
            assertThat(health.state() == State.PAUSED)
                    .as("seed %d: %s", seed, vitals)
                    .isEqualTo(vitals.pause().isPresent());
            if (vitals.pause().isEmpty() && vitals.link() instanceof Link.Refused) {
                assertThat(health.state()).as("seed %d: %s", seed, vitals).isEqualTo(State.NEEDS_YOU);
            }
            if (health.state() == State.OK) {
                assertThat(vitals.deadLetters()).as("seed %d: %s", seed, vitals).isZero();
            }
            var advice = Advice.of("box", health, NOW);
            assertThat(advice.sentence())
                    .as("seed %d: %s", seed, vitals)
                    .endsWith(".")
                    .doesNotContain("null");
            assertThat(advice.action()).as("seed %d: %s", seed, vitals).startsWith("leadgate ");
            assertThat(health.state().words().length()).isLessThanOrEqualTo(20);
        }
        assertThat(seen).contains(State.OK, State.STARTING, State.MAY_RECOVER, State.BAD_PAYLOADS, State.PAUSED);
    }

    private static Vitals any(Random random) {
        var at = NOW.minusSeconds(random.nextInt(10_000));
        var link = List.of(
                        new Link.None(),
                        new Link.Starting(at),
                        new Link.Up("connected", at),
                        new Link.Down("lost", random.nextBoolean() ? "" : "lost it", at, Optional.empty()),
                        new Link.Refused("refused", "", at))
                .get(random.nextInt(5));
        return new Vitals(
                random.nextInt(4) == 0 ? Optional.of(new Pause("nadia", at, random.nextInt(3))) : Optional.empty(),
                link,
                random.nextInt(4) == 0 ? new Refusals(random.nextInt(20), Optional.of(at)) : Refusals.NONE,
                random.nextInt(4) == 0
                        ? Optional.of(new Checked(at, random.nextBoolean() ? Optional.empty() : Optional.of("no")))
                        : Optional.empty(),
                random.nextInt(3),
                random.nextBoolean() ? Optional.empty() : Optional.of(at),
                Optional.empty());
    }

    private static Advice advice(Vitals vitals) {
        return Advice.of("box", Diagnosis.of(vitals, NOW), NOW);
    }
}
