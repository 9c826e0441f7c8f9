package dev.leadgate.routing.writing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.lead.Channel;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Reach;
import dev.leadgate.routing.calendar.BusinessTime;
import dev.leadgate.routing.calendar.WeeklyHours;
import dev.leadgate.routing.calendar.WeeklyHours.Interval;
import dev.leadgate.routing.writing.Writing.Answering;
import dev.leadgate.routing.writing.Writing.Signer;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.LetterKind;
import dev.leadgate.store.Runs.Answer;
import dev.leadgate.store.Runs.Facts;
import dev.leadgate.store.Written;
import dev.leadgate.store.Written.Sent;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What comes of a sequence's steps, and that nobody who opted out is ever written to by itself.
class StepsTest {
    private static final Signer ANA = new Signer(Optional.of("Ana Ruiz"), Optional.of("ana"), "sales");
    private static final List<Channel> CHANNELS = List.of(Channel.values());
    private static final List<LeadState> STATES = List.of(LeadState.values());
    private static final Lead LEAD = Leads.mail("x@firm.example", "id", Map.of());

    /// 10:00 in the zone of the configuration: no quiet hours.
    private static final Instant DAY = Instant.parse("2026-03-04T03:00:00Z");

    static final Instant MONDAY = Instant.parse("2026-03-09T08:00:00Z");

    /// The same sequence, from nine to six on working days in Madrid.
    static final Writing OFFICE = office();

    private static Writing office() {
        var days = new EnumMap<DayOfWeek, List<Interval>>(DayOfWeek.class);
        for (var day = DayOfWeek.MONDAY; day != DayOfWeek.SATURDAY; day = day.plus(1)) {
            days.put(day, List.of(new Interval(LocalTime.of(9, 0), LocalTime.of(18, 0))));
        }
        var hours = BusinessTime.of(new WeeklyHours("madrid_day", ZoneId.of("Europe/Madrid"), days));
        var nurture = Objects.requireNonNull(Leads.WRITING.sequences().get("nurture"));
        return new Writing(
                List.of(),
                Map.of("nurture", new Sequence("nurture", nurture.steps(), hours, nurture.stopOn(), false)),
                Map.of(),
                Leads.WRITING.contact(),
                Leads.WRITING.notifiers(),
                Map.of());
    }

    @Test
    void a_step_that_comes_due_on_a_saturday_waits_for_monday() {
        var saturday = Instant.parse("2026-03-07T11:00:00Z");
        var facts = facts(0, LeadState.ASSIGNED, false, saturday, Written.NONE);
        assertThat(new Steps(OFFICE).decide(facts, ANA, c -> true)).isEqualTo(new Answer.Later(MONDAY));
        var monday = facts(0, LeadState.ASSIGNED, false, MONDAY, Written.NONE);
        assertThat(new Steps(OFFICE).decide(monday, ANA, c -> true)).isInstanceOf(Answer.Send.class);
    }

    @Test
    void a_step_is_written_and_the_next_one_is_due_after_its_wait() {
        assertThat(decide(facts(0, LeadState.ASSIGNED, false, DAY, Written.NONE)))
                .isInstanceOfSatisfying(Answer.Send.class, send -> {
                    assertThat(send.letter().name()).isEqualTo("nurture/1");
                    assertThat(send.letter().kind()).isEqualTo(LetterKind.STEP);
                    assertThat(send.letter().letter().text()).startsWith("Halo Kartika W.,");
                    assertThat(send.next()).hasValue(DAY.plus(Duration.ofDays(3)));
                });
        assertThat(decide(facts(1, LeadState.WAITING, false, DAY, Written.NONE)))
                .isInstanceOfSatisfying(
                        Answer.Send.class, send -> assertThat(send.next()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "ASSIGNED,true,reply",
        "CONTACTED,false,contacted",
        "CONVERTED,false,closed",
        "LOST,false,closed",
        "MERGED,false,closed",
        "ERASED,false,closed"
    })
    void it_is_over_for_who_answered_was_reached_or_is_closed(LeadState state, boolean answered, String reason) {
        assertThat(decide(facts(0, state, answered, DAY, Written.NONE))).isEqualTo(new Answer.Stop(reason));
    }

    @Test
    void an_accepted_lead_goes_on_unless_the_sequence_says_otherwise() {
        assertThat(decide(facts(0, LeadState.ACCEPTED, false, DAY, Written.NONE)))
                .isInstanceOf(Answer.Send.class);
    }

    @Test
    void at_night_and_above_the_limit_it_comes_later() {
        var night = Instant.parse("2026-03-04T16:30:00Z");
        assertThat(decide(facts(0, LeadState.ASSIGNED, false, night, Written.NONE)))
                .isEqualTo(new Answer.Later(Instant.parse("2026-03-05T01:00:00Z")));
        var sent = new Sent("email:x@firm.example", LetterKind.STEP, DAY.minusSeconds(60));
        assertThat(decide(facts(0, LeadState.ASSIGNED, false, DAY, new Written(Set.of(), List.of(sent, sent, sent)))))
                .isEqualTo(new Answer.Later(DAY.plus(Duration.ofHours(24))));
    }

    @Test
    void a_sequence_that_is_gone_is_over() {
        var gone = new Facts(
                "gone",
                0,
                DAY,
                false,
                7,
                LEAD,
                DAY,
                DAY,
                LeadState.ASSIGNED,
                Optional.empty(),
                "sales",
                false,
                Written.NONE,
                DAY);
        assertThat(decide(gone)).isEqualTo(new Answer.Stop("not_configured"));
    }

    /// Whatever the lead, the channel, the state and the hour.
    @Test
    void who_opted_out_gets_nothing_from_any_answer_or_step() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 4_000; i++) {
            var reaches = reaches(random);
            var out = reaches.get(random.nextInt(reaches.size()));
            var channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
            var type = List.of("telegram", "whatsapp", "twilio_messaging", "imap", "web_form")
                    .get(random.nextInt(5));
            var lead =
                    Leads.of(channel, type, random.nextBoolean() ? "mail" : "message", reaches.toArray(Reach[]::new));
            var at = DAY.plus(Duration.ofMinutes(random.nextInt(100_000)));
            var written = new Written(Set.of(out.key()), List.of());
            assertThat(Leads.WRITING.answer(
                            lead, "any", ANA, random.nextBoolean(), c -> random.nextBoolean(), written, at))
                    .isNotInstanceOf(Answering.Write.class);
            var state = STATES.get(random.nextInt(STATES.size()));
            var step = decide(new Facts(
                    "nurture",
                    random.nextInt(2),
                    DAY,
                    random.nextBoolean(),
                    7,
                    lead,
                    DAY,
                    at,
                    state,
                    Optional.of("ana"),
                    "sales",
                    random.nextBoolean(),
                    written,
                    at));
            assertThat(step).isInstanceOf(Answer.Stop.class);
        }
    }

    private static List<Reach> reaches(Random random) {
        var all = new ArrayList<Reach>(List.of(
                new Reach.Email("p" + random.nextInt(9) + "@firm.example"),
                new Reach.Phone("+49151000000" + random.nextInt(10, 99)),
                new Reach.Handle("telegram", "5" + random.nextInt(99), Optional.empty()),
                new Reach.Handle("whatsapp", "62" + random.nextInt(99), Optional.of("@p"))));
        Collections.shuffle(all, random);
        return all.subList(0, 1 + random.nextInt(all.size()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP",
                "stop.",
                " Stop! ",
                "BAJA",
                "Dar de baja",
                "berhenti",
                "UNSUBSCRIBE",
                "Opt-out",
                "END",
                "quit",
                "Cancel",
                "REVOKE",
                "Parar",
                "ALTO",
                "cancelar",
                "Batal",
                "UNREG",
                "STOP please",
                "Please stop!",
                "Por favor, baja",
                "Tolong berhenti",
                "\nStop.\n\nCarla Gil\nHead of procurement, Firm Example Ltd, Calle Mayor 1, Madrid",
                "STOP\r\n> On Monday you wrote:\r\n> Are you still interested?"
            })
    void a_word_of_its_own_is_a_way_out(String text) {
        assertThat(StopWords.is(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "please stop by on Monday",
                "bajar",
                "Hello,\nstop",
                "Cancel my order 12, please",
                "the end",
                "please",
                "",
                "STOP sending the wrong price, send the right one",
                "¿Cuándo es la baja?"
            })
    void a_sentence_is_none(String text) {
        assertThat(StopWords.is(text)).isFalse();
    }

    private static Facts facts(int step, LeadState state, boolean answered, Instant now, Written written) {
        return new Facts(
                "nurture",
                step,
                DAY.minus(Duration.ofDays(1)),
                answered,
                7,
                LEAD,
                DAY,
                DAY,
                state,
                Optional.of("ana"),
                "sales",
                false,
                written,
                now);
    }

    private static Answer decide(Facts facts) {
        return new Steps(Leads.WRITING).decide(facts, ANA, c -> true);
    }
}
