package dev.leadgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.pg.EmbeddedPostgres;
import dev.leadgate.lead.Reach;
import dev.leadgate.routing.settle.SequenceSteps;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Letter;
import dev.leadgate.spi.Payload;
import dev.leadgate.store.Batch;
import dev.leadgate.store.DueLetter;
import dev.leadgate.store.Erasures;
import dev.leadgate.store.FencedException;
import dev.leadgate.store.ForwardingDecider;
import dev.leadgate.store.KeptLetters.Kept;
import dev.leadgate.store.Lane;
import dev.leadgate.store.LeadBook;
import dev.leadgate.store.LetterKind;
import dev.leadgate.store.Letters;
import dev.leadgate.store.Letters.Meanwhile;
import dev.leadgate.store.Letters.Result;
import dev.leadgate.store.NewLetter;
import dev.leadgate.store.Runs;
import dev.leadgate.store.Store;
import dev.leadgate.store.TimelineEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Letters and opt-outs over the real store: for whom an opt-out holds, what a letter that waited is asked
/// once more, what is left of one that failed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LettersStoreTest {
    @SuppressWarnings("NullAway.Init") // set before the first test
    private EmbeddedPostgres postgres;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private Store store;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private WrittenLeads leads;

    @BeforeAll
    void start(@TempDir Path dir) throws Exception {
        postgres = EmbeddedPostgres.start(dir, line -> {});
        store = Store.open(
                new Store.Settings(postgres.jdbcUrl(), postgres.user(), postgres.password(), 2, new EventHub()));
        store.book().apply(new LeadBook.PolicyRecord("v", "", "test", Map.of("all", Set.of("ana"))));
        leads = new WrittenLeads(store);
    }

    @AfterAll
    void stop() {
        store.close();
        postgres.close();
    }

    private WrittenLeads.Made lead(String customer, Reach... reaches) {
        return leads.made(customer, false, reaches);
    }

    private static Reach mail(String name) {
        return new Reach.Email(name + "@letters.example");
    }

    private static Reach phone(int number) {
        return new Reach.Phone("+4915110000" + number);
    }

    private Letters letters() {
        return store.letters();
    }

    private List<String> out(Reach... reaches) {
        return letters().optedOut(List.of(reaches).stream().map(Reach::key).toList());
    }

    private List<String> timeline(UUID lead) {
        return store.reader().lead(lead.toString()).orElseThrow().timeline().stream()
                .map(TimelineEvent::kind)
                .toList();
    }

    @Test
    void an_opt_out_by_mail_holds_for_the_same_person_s_call() {
        var form = lead("", mail("a"), phone(101));
        assertThat(letters().optOut(List.of(mail("a").key()), "link", "lead"))
                .containsExactly(mail("a").key());
        assertThat(out(phone(101)))
                .as("the person, not the address")
                .containsExactly(phone(101).key());
        assertThat(timeline(form.id())).contains("opted_out");

        assertThat(lead("", phone(101)).written().optedOut())
                .contains(phone(101).key());
        assertThat(lead("", phone(101), mail("a2")).written().optedOut())
                .as("and for an address that is new")
                .contains(mail("a2").key());
        assertThat(out(mail("a2"))).hasSize(1);
        assertThat(lead("", mail("b")).written().optedOut())
                .as("and for nobody else")
                .isEmpty();

        assertThat(letters().optIn(List.of(phone(101).key()), "ana"))
                .containsExactly(mail("a").key());
        assertThat(out(mail("a"), mail("a2"), phone(101)))
                .as("taken back for the person too")
                .isEmpty();
    }

    @Test
    void a_word_by_text_message_holds_for_the_mail_address_that_a_field_joins_it_with() {
        var form = lead("customer-2", mail("c"));
        store.runs().start(form.id(), "nurture", Instant.EPOCH, "test");
        assertThat(out(mail("c"))).isEmpty();
        leads.made("customer-2", true, phone(202));
        assertThat(out(mail("c"), phone(202))).hasSize(2);
        assertThat(lead("customer-2", mail("c2")).written().optedOut())
                .as("known by the field alone")
                .contains(mail("c2").key());
        assertThat(step(form.id()).written().optedOut())
                .as("asked by a step")
                .contains(mail("c").key());
    }

    /// What the lead's next step is decided on; its run ends.
    private Runs.Facts step(UUID lead) {
        var seen = new ArrayList<Runs.Facts>();
        for (var due : store.runs().claim(10)) {
            if (due.lead().equals(lead)) {
                store.runs().step(due, facts -> {
                    seen.add(facts);
                    return new Runs.Answer.Stop("test");
                });
            }
        }
        return seen.getFirst();
    }

    private UUID write(UUID lead, LetterKind kind, String name, String via, Reach to) {
        var id = UUID.randomUUID();
        var letter = new Letter(id, to, "Re: 1", "Hello", "en", Optional.empty(), kind.automatic());
        assertThat(letters().write(lead, new NewLetter(kind, name, "ana", via, letter, Optional.empty())))
                .isTrue();
        return id;
    }

    private DueLetter claim(String via) {
        var due = letters().claim(via, 9);
        assertThat(due).hasSize(1);
        return due.getFirst();
    }

    private Meanwhile meanwhile(DueLetter due) {
        return letters().meanwhile(due).orElseThrow();
    }

    @Test
    void a_letter_that_is_about_to_leave_is_told_what_happened_since() {
        var lead = lead("", mail("f"), phone(404)).id();
        store.runs().start(lead, "drip", Instant.EPOCH, "test");
        write(lead, LetterKind.STEP, "drip/1", "slow", mail("f"));
        var due = claim("slow");
        assertThat(meanwhile(due)).satisfies(m -> {
            assertThat(m.facts().sequence()).isEqualTo("drip");
            assertThat(m.facts().answered()).isFalse();
            assertThat(m.stopped()).isFalse();
            assertThat(m.inTouch()).isFalse();
            assertThat(m.facts().written().optedOut()).isEmpty();
        });
        lead("", mail("f"));
        assertThat(meanwhile(due).facts().answered()).as("the lead wrote").isTrue();
        write(lead, LetterKind.REPLY, "", "elsewhere", mail("f"));
        assertThat(meanwhile(due).inTouch()).as("one of ours wrote").isTrue();
        letters().optOut(List.of(phone(404).key()), "api", "ana");
        assertThat(meanwhile(due).facts().written().optedOut())
                .as("under another address of the person")
                .contains(mail("f").key());
        letters().optIn(List.of(phone(404).key()), "ana");
        assertThat(meanwhile(due).stopped()).as("the opt-out ended the run").isTrue();
        store.runs().start(lead, "drip", Instant.now().plus(Duration.ofDays(1)), "test");
        assertThat(meanwhile(due).stopped())
                .as("whatever began after the letter")
                .isTrue();
        store.runs().stop(lead, "drip", "ana");
    }

    @Test
    void what_the_person_told_the_channel_holds_for_every_address_of_theirs() {
        var lead = lead("", mail("stopped"), phone(999)).id();
        store.runs().start(lead, "nurture", Instant.now().plus(Duration.ofDays(1)), "test");
        write(lead, LetterKind.STEP, "hello", "stopped", phone(999));
        var due = claim("stopped");
        letters().settle(due, new Result.OptedOut("they answered STOP"));
        assertThat(out(mail("stopped"), phone(999))).hasSize(2);
        assertThat(letters().meanwhile(due)).as("it is over").isEmpty();
        assertThat(letters().conversation(lead))
                .singleElement()
                .satisfies(l -> assertThat(l.state()).isEqualTo("withheld"));
        assertThat(timeline(lead)).contains("letter_withheld", "opted_out");
    }

    @Test
    void a_letter_has_one_process_at_a_time_and_a_try_that_is_not_its_turn_counts_for_nothing() {
        var lead = lead("", mail("g")).id();
        write(lead, LetterKind.ANSWER, "thanks", "fenced", mail("g"));
        var first = claim("fenced");
        assertThat(letters().claim("fenced", 9)).as("it is under way").isEmpty();
        letters().settle(first, new Result.Later(Instant.now()));
        var second = claim("fenced");
        assertThat(second.attempt()).as("waiting is no try").isZero();
        assertThat(letters().meanwhile(first)).as("the lease was lost").isEmpty();
        letters().settle(first, new Result.Failed("late"));
        assertThat(letters().meanwhile(second)).as("who lost it says nothing").isPresent();
        letters().settle(second, new Result.Retry(Duration.ZERO, "429"));
        var third = claim("fenced");
        assertThat(third.attempt()).isEqualTo(1);
        letters().settle(third, new Result.Sent("m1"));
        assertThat(letters().conversation(lead))
                .singleElement()
                .satisfies(l -> assertThat(l.state()).isEqualTo("sent"));
        assertThat(letters().claim("fenced", 9)).isEmpty();
    }

    private List<Kept> troubled(String via) {
        return store.keptLetters().troubled(100).stream()
                .filter(k -> k.via().equals(via))
                .toList();
    }

    @Test
    void a_letter_that_failed_stands_before_people_with_one_alarm_until_it_is_sent_again_or_seen() {
        var lead = lead("", mail("h")).id();
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < 2; i++) {
            ids.add(write(lead, LetterKind.REPLY, "", "down", mail("h")));
            letters().settle(claim("down"), new Result.Failed("550 no such box"));
        }
        assertThat(store.alarms().standing("LG0710"))
                .as("one for the notifier")
                .containsEntry("down", "letters to leads failed: 550 no such box");
        assertThat(store.reader().alarms(100))
                .filteredOn(a -> a.subject().equals("down"))
                .hasSize(1);
        assertThat(troubled("down"))
                .hasSize(2)
                .allMatch(k -> k.why().equals("550 no such box") && k.next().isEmpty() && k.tries() == 1)
                .allMatch(k -> k.author().equals("ana"));
        assertThat(timeline(lead)).contains("letter_failed");

        assertThat(store.keptLetters().seen(ids.get(0))).isTrue();
        assertThat(store.keptLetters().seen(ids.get(0))).isFalse();
        assertThat(store.alarms().standing("LG0710")).as("one is left").containsKey("down");
        assertThat(store.keptLetters().retry(ids.get(1))).isTrue();
        assertThat(store.alarms().standing("LG0710")).doesNotContainKey("down");
        assertThat(troubled("down")).isEmpty();
        var again = claim("down");
        assertThat(again.letter().id()).isEqualTo(ids.get(1));
        assertThat(store.keptLetters().retry(ids.get(1))).as("it is under way").isFalse();
        letters().settle(again, new Result.Retry(Duration.ofHours(2), "away"));
        assertThat(troubled("down")).singleElement().satisfies(k -> {
            assertThat(k.next()).isPresent();
            assertThat(k.tries()).isEqualTo(1);
        });
        assertThat(store.keptLetters().retry(ids.get(1))).isTrue();
        letters().settle(claim("down"), new Result.Sent("m1"));
        assertThat(troubled("down")).isEmpty();
    }

    @Test
    void the_same_message_twice_is_one_and_another_with_its_id_is_refused() {
        var mine = lead("", mail("i")).id();
        var other = lead("", mail("j")).id();
        var id = UUID.randomUUID();
        assertThat(letters().write(mine, reply(id, "90 seats are 900."))).isTrue();
        assertThat(letters().write(mine, reply(id, "90 seats are 900.")))
                .as("pressed twice")
                .isTrue();
        assertThat(letters().write(mine, reply(id, "Make it 80."))).isFalse();
        assertThat(letters().write(other, reply(id, "90 seats are 900."))).isFalse();
        assertThat(letters().conversation(mine)).hasSize(1);
        assertThat(letters().conversation(other)).isEmpty();
        assertThat(timeline(mine)).containsOnlyOnce("letter_written");
        assertThat(timeline(other)).doesNotContain("letter_written");
    }

    private static NewLetter reply(UUID id, String text) {
        var letter = new Letter(id, mail("i"), "", text, "en", Optional.empty(), false);
        return new NewLetter(LetterKind.REPLY, "", "ana", "kept", letter, Optional.empty());
    }

    @Test
    void a_step_that_fails_again_and_again_ends_its_run_with_an_alarm_and_holds_up_no_other() {
        var lead = lead("", mail("k")).id();
        var other = lead("", mail("l")).id();
        List.of(lead, other).forEach(one -> store.runs().start(one, "broken", Instant.EPOCH, "test"));
        var due = store.runs().claim(10).stream()
                .filter(d -> List.of(lead, other).contains(d.lead()))
                .toList();
        assertThat(due).hasSize(2);
        var steps =
                new SequenceSteps(store.runs(), () -> new ForwardingDecider(new PlainDecider(List.of(), List.of())) {
                    @Override
                    public Runs.Answer step(Runs.Facts facts) {
                        if (facts.lead().id().equals(lead)) {
                            throw new ArithmeticException("a bug");
                        }
                        return new Runs.Answer.Stop("test");
                    }
                });
        for (int time = 0; time < 7; time++) {
            steps.stepsCame(due);
        }
        assertThat(run(other)).isEqualTo("stopped test");
        assertThat(run(lead)).isEqualTo("running ");
        steps.stepsCame(due);
        assertThat(run(lead)).isEqualTo("stopped failed");
        assertThat(timeline(lead)).contains("sequence_stopped");
        assertThat(store.kept().undeliverable(100))
                .filteredOn(a -> a.code().equals("LG0711"))
                .anyMatch(a -> a.detail().contains("sequence broken: a step failed with ArithmeticException"));
    }

    @Test
    void whoever_was_forgotten_gets_nothing_at_any_of_the_addresses_and_is_somebody_new() {
        var lead = lead("", mail("m"), phone(301)).id();
        letters().optOut(List.of(mail("m").key()), "link", "lead");
        store.runs().start(lead, "nurture", Instant.EPOCH, "test");

        var erased = erase("+49 1511 0000301");
        assertThat(erased.leads()).hasSize(1);
        assertThat(timeline(lead)).endsWith("erased");
        assertThat(run(lead)).isEqualTo("stopped erased");
        assertThat(store.reader()
                        .lead(lead.toString())
                        .orElseThrow()
                        .lead()
                        .person()
                        .email())
                .isEmpty();
        assertThat(erase("m@letters.example", Erasures.Nobody.class)).isNotNull();

        var again = lead("", phone(301));
        assertThat(store.reader()
                        .lead(again.id().toString())
                        .orElseThrow()
                        .line()
                        .touches())
                .as("a new lead of somebody unknown")
                .isEqualTo(1);
        assertThat(again.written().optedOut()).containsExactly(phone(301).key());
        assertThat(out(mail("m"), phone(301))).hasSize(2);
        letters().optIn(List.of(phone(301).key()), "ana");
        assertThat(out(phone(301))).isEmpty();
        assertThat(lead("", mail("n")).written().optedOut()).isEmpty();
    }

    @Test
    void what_is_being_worked_on_while_its_person_is_forgotten_is_undone() {
        var text = "{\"mail\": \"hurry\\u0040letters.example\"}";
        var envelope =
                new Envelope("hurry", Instant.EPOCH, Payload.of(text.getBytes(StandardCharsets.UTF_8), ""), Map.of());
        append(Lane.PENDING_ENRICHMENT, envelope);
        var claimed = store.inbox().claim(Lane.PENDING_ENRICHMENT, 1).getFirst();
        assertThat(erase("hurry@letters.example").rows()).containsEntry(Erasures.Kind.PAYLOADS, 1);

        store.inbox().hydrated(claimed, Payload.of(new byte[] {7}, "image/png"));
        assertThat(store.inbox().claim(Lane.RECEIVED, 1)).isEmpty();
        var dead = new Batch.Result(claimed, List.of(new Batch.Outcome.Dead("LG0601", "/", text)));
        assertThatThrownBy(() -> store.book().settle(new Batch(List.of(dead)), new PlainDecider(List.of(), List.of())))
                .isInstanceOf(FencedException.class);
        // Two at once are stored by the writer.
        append(Lane.RECEIVED, envelope, envelope);
        assertThat(store.inbox().claim(Lane.RECEIVED, 1)).as("sent again").isEmpty();
        assertThat(store.trace().stored("test", List.of("hurry"))).containsKey("hurry");
        assertThat(store.trace().stored("other", List.of("hurry"))).isEmpty();
        assertThat(store.reader().conservation().balanced()).isTrue();
    }

    private void append(Lane lane, Envelope... envelopes) {
        store.inbox()
                .append("test", lane, List.of(envelopes))
                .toCompletableFuture()
                .join();
    }

    private Erasures.Erased erase(String person) {
        return erase(person, Erasures.Erased.class);
    }

    private <T extends Erasures.Outcome> T erase(String person, Class<T> expected) {
        var outcome = store.erasures().erase(person, "nadia", UnaryOperator.identity());
        assertThat(outcome).isInstanceOf(expected);
        return expected.cast(outcome);
    }

    private String run(UUID lead) {
        var line = store.runs().of(lead).getFirst();
        return line.state() + " " + line.reason();
    }
}
