package dev.leadgate.routing.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.lead.Reach;
import dev.leadgate.routing.Given;
import dev.leadgate.spi.Letter;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.Notifier.Delivery;
import dev.leadgate.store.Decider;
import dev.leadgate.store.DueLetter;
import dev.leadgate.store.Facts;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.LetterKind;
import dev.leadgate.store.Letters.Meanwhile;
import dev.leadgate.store.Letters.Result;
import dev.leadgate.store.Letters.Still;
import dev.leadgate.store.Mover;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.Runs;
import dev.leadgate.store.Settlement;
import dev.leadgate.store.Written;
import dev.leadgate.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What becomes of letters on their way: over outages of the vendor and of the store, and when the reason
/// for a letter is gone before it leaves.
class LetterStageTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final List<Duration> AT_ONCE = List.of(Duration.ZERO, Duration.ZERO);

    private final PaperLetters letters = new PaperLetters(START);
    private final List<Letter> sent = Collections.synchronizedList(new ArrayList<>());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Asked asked = new Asked();
    private final List<DueLetter> owners = Collections.synchronizedList(new ArrayList<>());

    /// A vendor, as the test has it answer.
    private interface Vendor {
        Delivery answer() throws IOException;
    }

    /// Answers whether a letter still leaves; everything else is not asked here.
    private static final class Asked implements Decider {
        private final AtomicInteger questions = new AtomicInteger();
        private Still still = new Still.Leaves();

        @Override
        public Still still(DueLetter letter, Meanwhile meanwhile) {
            questions.incrementAndGet();
            return still;
        }

        @Override
        public Set<String> teams(Facts facts) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mover mover() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Settlement> decide(Facts facts, RosterState roster) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void what_the_vendor_puts_off_goes_out_once_when_it_is_well_again() throws Exception {
        var heals = START.plus(Duration.ofMinutes(30));
        var stage = stage(() -> letters.now.isBefore(heals)
                ? new Delivery.Deferred(Duration.ofSeconds(90), "429")
                : new Delivery.Delivered("m1"));
        add(LetterKind.ANSWER);
        run(stage);
        assertThat(letters.ended.values()).containsExactly(new Result.Sent("m1"));
        assertThat(waits())
                .as("what the vendor asks for, or what is planned when that is longer")
                .containsExactly(90L, 90L, 300L, 1_800L);
        assertThat(counted("answer", "put_off")).isEqualTo(4);
        assertThat(counted("answer", "sent")).isEqualTo(1);
    }

    @Test
    void one_that_nobody_takes_is_given_up_after_its_last_try() throws Exception {
        var stage = stage(() -> {
            throw new IOException("no answer");
        });
        add(LetterKind.REPLY);
        run(stage);
        assertThat(letters.ended.values()).containsExactly(new Result.Failed("no answer"));
        assertThat(sent).hasSize(6);
        assertThat(waits()).containsExactly(10L, 60L, 300L, 1_800L, 7_200L);
        assertThat(counted("reply", "failed")).isEqualTo(1);
    }

    @Test
    void one_that_the_vendor_refuses_is_not_tried_again() throws Exception {
        var stage = stage(() -> new Delivery.Undeliverable("550 no such box"));
        add(LetterKind.REPLY);
        run(stage);
        assertThat(letters.ended.values()).containsExactly(new Result.Failed("550 no such box"));
        assertThat(sent).hasSize(1);
        assertThat(owners).as("whoever wrote it hears of it").hasSize(1);
    }

    @Test
    void what_nobody_wrote_and_nobody_took_is_told_to_no_owner() throws Exception {
        var stage = stage(() -> new Delivery.Undeliverable("550 no such box"));
        add(LetterKind.STEP);
        run(stage);
        assertThat(letters.ended.values()).containsExactly(new Result.Failed("550 no such box"));
        assertThat(owners).isEmpty();
    }

    /// The lead answered between two tries.
    @ParameterizedTest
    @EnumSource(names = {"ANSWER", "STEP"})
    void whoever_answers_while_a_letter_waits_does_not_get_it(LetterKind kind) throws Exception {
        var stage = stage(() -> new Delivery.Deferred(Duration.ofMinutes(1), "429"));
        add(kind);
        once(stage);
        assertThat(sent).hasSize(1);
        asked.still = new Still.Not("its sequence is over: reply");
        run(stage);
        assertThat(sent).as("nothing was tried again").hasSize(1);
        assertThat(letters.ended.values()).containsExactly(new Result.Withheld("its sequence is over: reply"));
        assertThat(counted(kind.word(), "withheld")).isEqualTo(1);
    }

    @Test
    void one_whose_hour_has_not_come_waits_and_no_try_is_counted() throws Exception {
        var stage = stage(() -> new Delivery.Delivered("m1"));
        var morning = START.plus(Duration.ofHours(9));
        asked.still = new Still.Later(morning);
        add(LetterKind.STEP);
        once(stage);
        assertThat(sent).isEmpty();
        assertThat(letters.claim("mail", 9)).as("it is night").isEmpty();
        letters.now = morning;
        asked.still = new Still.Leaves();
        var due = letters.claim("mail", 9);
        assertThat(due).singleElement().satisfies(d -> assertThat(d.attempt()).isZero());
        stage.dispatch(due);
        stage.drain(Duration.ofSeconds(10));
        assertThat(sent).hasSize(1);
    }

    @Test
    void what_a_person_wrote_is_asked_about_by_nobody() throws Exception {
        var stage = stage(() -> new Delivery.Delivered("m1"));
        asked.still = new Still.Not("the person wants no more");
        add(LetterKind.REPLY);
        run(stage);
        assertThat(asked.questions).hasValue(0);
        assertThat(sent).singleElement().satisfies(l -> assertThat(l.text()).isEqualTo("Hello"));
    }

    @Test
    void a_lost_lease_sends_nothing() throws Exception {
        var stage = stage(() -> new Delivery.Delivered("m1"));
        add(LetterKind.STEP);
        letters.forget();
        once(stage);
        assertThat(sent).isEmpty();
        assertThat(letters.results).isEmpty();
    }

    /// Nobody knows whether the person still wants it, so it stays until its lease ends.
    @Test
    void a_store_that_cannot_be_asked_sends_nothing() throws Exception {
        var stage = stage(() -> new Delivery.Delivered("m1"));
        add(LetterKind.ANSWER);
        letters.mute();
        once(stage);
        assertThat(sent).isEmpty();
        assertThat(letters.results).isEmpty();
        assertThat(meters.counter("leadgate.store.away", "stage", "letters").count())
                .isEqualTo(1);
    }

    /// Else it would be sent once more when its lease has ended.
    @Test
    @Timeout(10)
    void a_store_that_was_away_for_a_moment_is_told_again_and_the_lead_is_not() throws Exception {
        var stage = stage(() -> new Delivery.Delivered("m1"));
        add(LetterKind.REPLY);
        letters.away(2);
        once(stage);
        letters.awaitEnded(1);
        assertThat(sent).hasSize(1);
        assertThat(letters.ended.values()).containsExactly(new Result.Sent("m1"));
    }

    @Test
    void a_notifier_that_throws_is_tried_again() throws Exception {
        var stage = stage(() -> {
            if (sent.size() == 1) {
                throw new IllegalStateException("a bug");
            }
            return new Delivery.Delivered("m1");
        });
        add(LetterKind.STEP);
        run(stage);
        assertThat(sent).hasSize(2);
        assertThat(letters.results.getFirst())
                .isEqualTo(new Result.Retry(Duration.ofSeconds(10), "the notifier failed with IllegalStateException"));
    }

    /// Whoever told the vendor has told us; only for what a person wrote somebody must know.
    @Test
    void a_channel_that_was_told_to_stop_ends_more_than_one_letter() throws Exception {
        var stage = stage(() -> new Delivery.OptedOut("they answered STOP"));
        add(LetterKind.STEP);
        run(stage);
        assertThat(sent).hasSize(1);
        assertThat(letters.ended.values()).containsExactly(new Result.OptedOut("they answered STOP"));
        assertThat(owners).isEmpty();
        add(LetterKind.REPLY);
        run(stage);
        assertThat(owners).hasSize(1);
    }

    @Test
    void a_step_says_how_to_get_no_more_and_an_answer_only_links_it() throws Exception {
        var stage = stage(() -> new Delivery.Delivered("m1"));
        add(LetterKind.STEP);
        add(LetterKind.ANSWER);
        run(stage);
        assertThat(sent).hasSize(2).allMatch(l -> l.optOut().isPresent());
        assertThat(sent)
                .filteredOn(l -> l.text().contains("https://leads.example.com/out"))
                .hasSize(1);
    }

    private LetterStage stage(Vendor vendor) {
        var notifier = new Notifier() {
            @Override
            public Delivery deliver(Notification notification) {
                throw new UnsupportedOperationException("these are letters");
            }

            @Override
            public Delivery write(Letter letter) throws IOException {
                sent.add(letter);
                return vendor.answer();
            }
        };
        return new LetterStage(
                "mail",
                notifier,
                letters,
                () -> asked,
                owners::add,
                l -> Optional.of(URI.create("https://leads.example.com/out")),
                new Telemetry(meters),
                4,
                AT_ONCE);
    }

    private void add(LetterKind kind) {
        var id = UUID.randomUUID();
        var lead = Given.lead(1, "ID", 1, List.of(new Reach.Email("x@firm.example")));
        var letter = new Letter(
                id, new Reach.Email("x@firm.example"), "Re: 1", "Hello", "en", Optional.empty(), kind.automatic());
        var facts = new Runs.Facts(
                "nurture",
                0,
                START,
                false,
                7,
                lead,
                START,
                START,
                LeadState.ASSIGNED,
                Optional.of("ana"),
                "sales",
                false,
                Written.NONE,
                START);
        letters.add(
                new DueLetter(lead.id(), kind, "nurture/1", "mail", letter, 0, 1, START),
                new Meanwhile(facts, false, false));
    }

    private void once(LetterStage stage) throws InterruptedException {
        stage.dispatch(letters.claim("mail", 9));
        stage.drain(Duration.ofSeconds(10));
    }

    private void run(LetterStage stage) throws InterruptedException {
        once(stage);
        while (letters.goOn()) {
            once(stage);
        }
    }

    private List<Long> waits() {
        return letters.results.stream()
                .filter(Result.Retry.class::isInstance)
                .map(r -> ((Result.Retry) r).after().toSeconds())
                .toList();
    }

    private double counted(String kind, String outcome) {
        return meters.counter("leadgate.letters.tried", "channel", "mail", "kind", kind, "outcome", outcome)
                .count();
    }
}
