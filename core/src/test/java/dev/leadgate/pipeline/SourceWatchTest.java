package dev.leadgate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.health.Advice;
import dev.leadgate.health.Health;
import dev.leadgate.health.Health.Cause;
import dev.leadgate.health.Health.State;
import dev.leadgate.health.Rhythm;
import dev.leadgate.lead.Channel;
import dev.leadgate.normalize.SourceFacts;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Verdict;
import dev.leadgate.store.SourceBook.Activity;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/// What is heard at the door of a source, what it is then said to be, and which alarm stands. The clock is
/// ours.
class SourceWatchTest {
    private static final Finding WELL = new Finding(true, "the subscription is active", "");
    private static final Finding DISABLED = new Finding(false, "the vendor has disabled the webhook", "switch it on");
    private static final Finding AWAY = Finding.doubt("no route to host", "check the network");

    private Instant now = Instant.parse("2026-03-02T10:00:00Z");
    private final RememberedSources book = new RememberedSources();
    private final Telemetry telemetry = new Telemetry(new SimpleMeterRegistry());
    private Finding found = WELL;
    private int checks;
    private final SourceDesk desk;
    private final SourceWatch watch;

    SourceWatchTest() {
        var sources = new Sources();
        var board = new SourceStatus(() -> now);
        desk = new SourceDesk(
                sources,
                board,
                book,
                new Intakes(new DefaultCamelContext(), sources, board, source -> {}),
                telemetry,
                () -> now);
        sources.replace(List.of(site()));
        watch = new SourceWatch(desk, book, telemetry, () -> now, Runnable::run);
    }

    private OpenSource site() {
        var hosted = new Intake.Hosted(request -> new Verdict.Answer(Reply.of(202)));
        return new OpenSource(
                new SourceFacts("site", "test", Channel.API, Optional.empty(), ZoneOffset.UTC),
                new Source(
                        List.of(hosted),
                        Optional.empty(),
                        raw -> new Translation.Ignored(Translation.Reason.STATUS, "not read here"),
                        () -> {
                            checks++;
                            return List.of(found);
                        }),
                "/in/site",
                1_000);
    }

    private Health health() {
        return desk.reports().getFirst().health();
    }

    private String sentence() {
        return Advice.of("site", health(), now).sentence();
    }

    private void after(Duration time) {
        now = now.plus(time);
        watch.look();
    }

    /// A lead in every quarter hour of four weeks, the last one now.
    private void usual() {
        for (var at = now.minus(Rhythm.MEMORY); !at.isAfter(now); at = at.plus(Rhythm.SLOT)) {
            book.record(List.of(new Activity("site", Rhythm.slot(at), at, 1)));
        }
        desk.learn();
    }

    @Test
    void silence_is_told_however_many_dead_letters_are_open() {
        usual();
        book.deadLetters = 1;
        after(Duration.ofMinutes(5));
        assertThat(health()).isEqualTo(new Health.BadPayloads(1));
        assertThat(book.alarms).isEmpty();

        after(Duration.ofHours(2));
        assertThat(health()).isInstanceOf(Health.Silent.class);
        assertThat(book.alarms).containsEntry("site", "LG0505");
        after(Duration.ofSeconds(5));
        assertThat(book.alarms).as("it stands").containsEntry("site", "LG0505");

        telemetry.emit(new Event.EnvelopesAccepted("site", 1));
        after(Duration.ofSeconds(5));
        assertThat(health()).isEqualTo(new Health.BadPayloads(1));
        assertThat(book.alarms).isEmpty();
        assertThat(book.happened).containsExactly("site silent", "site recovered");
    }

    private void late() {
        telemetry.emit(new Event.DetailsLate("site", 7, "code 80005, too many calls", Duration.ofMinutes(5)));
    }

    @Test
    void a_vendor_that_owes_details_may_recover_and_needs_somebody_when_it_does_not() {
        late();
        late();
        after(Duration.ofMinutes(1));
        assertThat(health().state()).as("a passing fault").isEqualTo(State.OK);
        late();
        assertThat(health())
                .isEqualTo(new Health.MayRecover(
                        "details are late",
                        "code 80005, too many calls",
                        now.minusSeconds(60),
                        Optional.of(now.plusSeconds(300))));

        after(Duration.ofMinutes(29));
        late();
        assertThat(sentence())
                .isEqualTo(
                        "Leads are announced, and their details have not come for 30 min: code 80005, too many calls.");
        after(Duration.ofSeconds(5));
        assertThat(book.alarms).containsEntry("site", "LG0506");
        telemetry.emit(new Event.DetailsFetched("site", 8));
        after(Duration.ofSeconds(5));
        assertThat(health().state()).isEqualTo(State.OK);
        assertThat(book.alarms).isEmpty();
    }

    @Test
    void refused_details_need_somebody_until_that_payload_is_complete_or_given_up() {
        telemetry.emit(new Event.DetailsRefused("site", 7, "100/33, no access"));
        telemetry.emit(new Event.DetailsFetched("site", 8));
        assertThat(health()).isEqualTo(new Health.NeedsYou(Cause.LOGIN_REFUSED, "100/33, no access", now));
        telemetry.emit(new Event.DetailsGivenUp("site", 7));
        assertThat(health().state()).isEqualTo(State.OK);

        for (int i = 0; i < 3; i++) {
            late();
        }
        assertThat(health().state()).isEqualTo(State.MAY_RECOVER);
        after(Duration.ofMinutes(36));
        assertThat(health().state())
                .as("nothing is left that would be asked for")
                .isEqualTo(State.OK);
        late();
        assertThat(health().state()).as("and a new row begins").isEqualTo(State.OK);
    }

    /// Until a check was made; in steps of a minute.
    private void untilChecked() {
        int before = checks;
        for (int minute = 0; checks == before && minute < 90; minute++) {
            after(Duration.ofMinutes(1));
        }
        assertThat(checks).isEqualTo(before + 1);
    }

    @Test
    void a_webhook_that_the_vendor_has_switched_off_is_found_without_being_asked() {
        after(Duration.ofMinutes(9));
        assertThat(checks).as("not all at the start").isZero();
        found = DISABLED;
        untilChecked();
        assertThat(health().state())
                .as("it may be a bad minute of the vendor's")
                .isEqualTo(State.OK);
        after(Duration.ofMinutes(10));
        assertThat(checks).isEqualTo(2);
        after(Duration.ofSeconds(5));
        assertThat(health()).isInstanceOfSatisfying(Health.NeedsYou.class, you -> {
            assertThat(you.cause()).isEqualTo(Cause.CHECK_FAILED);
            assertThat(you.detail()).isEqualTo("the vendor has disabled the webhook");
        });
        assertThat(book.alarms).containsEntry("site", "LG0506");

        found = AWAY;
        untilChecked();
        assertThat(health().state()).as("the network says nothing of it").isEqualTo(State.NEEDS_YOU);
        found = WELL;
        untilChecked();
        after(Duration.ofSeconds(5));
        assertThat(health().state()).isEqualTo(State.OK);
        assertThat(book.alarms).isEmpty();
    }

    @Test
    void a_fault_of_the_network_is_no_alarm_and_what_was_found_by_hand_ends_with_the_next_lead() throws Exception {
        found = AWAY;
        untilChecked();
        untilChecked();
        untilChecked();
        assertThat(health().state()).isEqualTo(State.OK);
        assertThat(book.happened).isEmpty();

        assertThat(desk.check(Set.of("site")).getFirst().ok()).isFalse();
        assertThat(health().state()).isEqualTo(State.NEEDS_YOU);
        now = now.plusSeconds(5);
        telemetry.emit(new Event.EnvelopesAccepted("site", 1));
        assertThat(health().state()).isEqualTo(State.OK);

        found = DISABLED;
        desk.check(Set.of("site"));
        now = now.plusSeconds(5);
        telemetry.emit(new Event.EnvelopesAccepted("site", 1));
        assertThat(health().state()).as("what is wrong for sure stands").isEqualTo(State.NEEDS_YOU);
    }

    @Test
    void a_paused_source_is_left_alone() {
        book.pause("site", "nadia");
        for (int i = 0; i < 200; i++) {
            after(Duration.ofMinutes(1));
        }
        assertThat(checks).isZero();
    }

    @Test
    void what_was_too_large_needs_somebody_though_smaller_leads_come_in() {
        telemetry.emit(new Event.BodyTooLarge("site", "more than 1MB; raise its `max_body`"));
        telemetry.emit(new Event.EnvelopesAccepted("site", 1));
        after(Duration.ofMinutes(3));

        assertThat(health().state()).isEqualTo(State.NEEDS_YOU);
        assertThat(sentence()).isEqualTo("A request 3 min ago was too large, more than 1MB; raise its `max_body`.");
        assertThat(book.alarms).containsEntry("site", "LG0506");
        after(Duration.ofHours(1));
        assertThat(book.alarms).isEmpty();
    }

    @Test
    void an_adapter_that_fails_on_requests_needs_somebody_until_it_does_no_more() {
        telemetry.emit(new Event.AdapterFailed("site", "judge", new IllegalStateException("a secret of the house")));
        telemetry.emit(new Event.EnvelopesAccepted("site", 1));
        after(Duration.ofSeconds(5));

        assertThat(health())
                .isEqualTo(new Health.NeedsYou(Cause.ADAPTER_FAILED, "IllegalStateException", now.minusSeconds(5)));
        assertThat(sentence()).contains("asked to come again").doesNotContain("secret");
        assertThat(book.alarms).containsEntry("site", "LG0506");

        after(Duration.ofHours(1));
        assertThat(health().state()).isEqualTo(State.OK);
        assertThat(book.alarms).isEmpty();
        telemetry.emit(new Event.AdapterFailed("site", "deliver", new IllegalStateException("of a notifier")));
        assertThat(health().state()).isEqualTo(State.OK);
    }
}
