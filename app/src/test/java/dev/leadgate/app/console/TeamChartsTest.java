package dev.leadgate.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.console.TeamStrips.Rep;
import dev.leadgate.history.RollupBook.Hour;
import dev.leadgate.routing.policy.Sla;
import dev.leadgate.store.Availability;
import dev.leadgate.store.OutOfOffice;
import dev.leadgate.store.Reader.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the team's page draws: how soon reps answer, who is there, when leads had to wait.
class TeamChartsTest {
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    private static final Words WORDS = new Words("en", JAKARTA);
    private static final Map<String, String> NAMES = Map.of("ana", "Ana", "budi", "Budi", "dina", "Dina");
    private static final Sla HOT =
            new Sla("hot", Optional.of(Duration.ofMinutes(5)), Optional.empty(), Sla.Clock.ALWAYS, List.of(), 1, false);

    /// 10:07 in Jakarta.
    private static final Instant NOW = Instant.parse("2026-11-26T03:07:00Z");

    private static Response answered(String rep, Duration after) {
        return new Response(rep, NOW, Optional.of(NOW.plus(after)), Optional.empty(), Optional.empty(), false);
    }

    private static Response missed(String rep) {
        return new Response(rep, NOW, Optional.empty(), Optional.empty(), Optional.of(NOW.plusSeconds(300)), true);
    }

    private static final List<Response> RESPONSES = Stream.concat(
                    IntStream.rangeClosed(1, 10).mapToObj(i -> answered("ana", Duration.ofSeconds(10L * i))),
                    Stream.of(
                            answered("budi", Duration.ofMinutes(1)),
                            answered("budi", Duration.ofMinutes(8)),
                            missed("budi")))
            .toList();

    @Test
    void half_and_nine_of_ten_answers_stand_beside_the_time_that_is_allowed() {
        var view = TeamResponses.of(RESPONSES, List.of(HOT), NAMES, Optional.empty(), WORDS);
        assertThat(view.rows()).extracting(TeamResponses.Row::name).containsExactly("All reps", "Ana", "Budi", "Dina");
        var ana = view.rows().get(1);
        assertThat(List.of(ana.median(), ana.p90(), ana.answered(), ana.missed()))
                .containsExactly("50 s", "1 min", "10", "0");
        assertThat(ana.over()).isFalse();
        var budi = view.rows().get(2);
        assertThat(List.of(budi.median(), budi.p90(), budi.answered(), budi.missed()))
                .containsExactly("1 min", "8 min", "2", "1");
        assertThat(budi.over()).as("8 min where 5 are allowed").isTrue();
        assertThat(view.rows().get(3).dot())
                .as("nothing is drawn of who answered nothing")
                .isEqualTo(-1);
        assertThat(view.takeaway()).isEqualTo("Half of the leads are answered within 1 min.");
        assertThat(view.slas()).isEqualTo("SLA: 5 min.");
        assertThat(view.ticks()).containsExactly("0", "4 min", "8 min");
        assertThat(view.lines()).isEqualTo("M63 0v10");
        assertThat(List.of(ana.dot(), ana.end(), budi.dot(), budi.end())).containsExactly(10L, 19L, 13L, 100L);
    }

    /// A rep sees the own numbers, and of all together the half only.
    @Test
    void a_rep_is_shown_beside_all_and_beside_nobody_else() {
        var view = TeamResponses.of(RESPONSES, List.of(HOT), NAMES, Optional.of("ana"), WORDS);
        assertThat(view.rows()).extracting(TeamResponses.Row::name).containsExactly("All reps", "Ana");
        var all = view.rows().getFirst();
        assertThat(List.of(all.median(), all.p90(), all.missed())).containsExactly("1 min", "–", "–");
        assertThat(all.end()).isEqualTo(all.dot());
        assertThat(TeamResponses.of(List.of(), List.of(), NAMES, Optional.empty(), WORDS)
                        .takeaway())
                .isEmpty();
    }

    @Test
    void a_day_is_drawn_and_said_by_what_a_rep_said_of_it() {
        var out = new OutOfOffice(
                Instant.parse("2026-11-26T05:00:00Z"), Instant.parse("2026-11-26T06:30:00Z"), "dentist");
        var busy =
                new Availability(Availability.Status.BUSY, Optional.of(Instant.parse("2026-11-26T04:00:00Z")), "ana");
        var away = new Availability(Availability.Status.AWAY, Optional.empty(), "budi");
        var view = TeamStrips.of(
                List.of(
                        new Rep("Ana", Optional.empty(), List.of(out), busy),
                        new Rep("Budi", Optional.empty(), List.of(), away)),
                WORDS,
                NOW);
        assertThat(view.width()).isEqualTo(96);
        assertThat(view.now()).isEqualTo(40);
        assertThat(view.ticks()).containsExactly("00:00", "06:00", "12:00", "18:00", "00:00");
        var ana = view.rows().getFirst();
        assertThat(ana.nowWords()).isEqualTo("Now: busy.");
        assertThat(ana.today())
                .isEqualTo("00:00–10:00 available, 10:00–11:00 busy, 11:00–12:00 available,"
                        + " 12:00–13:30 out of office, 13:30–00:00 available");
        assertThat(ana.said()).isEqualTo("M40 5h4V10h-4z");
        assertThat(ana.out()).isEqualTo("M48.5 0v10M49.5 0v10M50.5 0v10M51.5 0v10M52.5 0v10M53.5 0v10");
        assertThat(view.rows().get(1).today()).isEqualTo("00:00–10:00 available, 10:00–00:00 away");
    }

    @Test
    void the_hours_in_which_leads_waited_stand_on_the_readers_clock() {
        var monday = Instant.parse("2026-11-23T11:00:00Z");
        var view = TeamWaits.of(
                List.of(
                        new Hour(monday, "site", "web_form", 3),
                        new Hour(monday.minus(Duration.ofDays(7)), "mail", "email", 4),
                        new Hour(Instant.parse("2026-11-22T18:00:00Z"), "site", "web_form", 2)),
                WORDS);
        assertThat(view.takeaway()).isEqualTo("Most had to wait on Monday from 18:00 on: 7.");
        assertThat(view.days())
                .extracting(TeamWaits.Day::name)
                .startsWith("Mon")
                .hasSize(7);
        assertThat(view.days().getFirst().cells().get(18)).isEqualTo(new TeamWaits.Cell("7", 4));
        assertThat(view.days().getFirst().cells().get(1)).isEqualTo(new TeamWaits.Cell("2", 2));
        assertThat(view.days().getLast().cells()).containsOnly(new TeamWaits.Cell("0", 0));
        assertThat(TeamWaits.of(List.of(), WORDS).takeaway()).isEmpty();
    }
}
