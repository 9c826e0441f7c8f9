package dev.leadgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.pg.EmbeddedPostgres;
import dev.leadgate.lead.Attribution;
import dev.leadgate.lead.Channel;
import dev.leadgate.lead.Inquiry;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Person;
import dev.leadgate.lead.Reach;
import dev.leadgate.spi.Destination.Entry;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.LeadEvent.Kind;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Payload;
import dev.leadgate.store.Batch;
import dev.leadgate.store.Decider;
import dev.leadgate.store.Deliveries;
import dev.leadgate.store.Deliveries.Result;
import dev.leadgate.store.DueDelivery;
import dev.leadgate.store.Lane;
import dev.leadgate.store.LeadBook;
import dev.leadgate.store.Outbox;
import dev.leadgate.store.Reader.Alarm;
import dev.leadgate.store.Store;
import dev.leadgate.store.TimelineEvent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What other systems are told, over the real store: written with what it tells, in order for each lead, kept until
/// it was taken.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveriesStoreTest {
    private static final Result TAKEN = new Result.Taken(Optional.empty());

    @SuppressWarnings("NullAway.Init") // set before the first test
    private EmbeddedPostgres postgres;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private Store store;

    private int sent;

    @BeforeAll
    void start(@TempDir Path dir) throws Exception {
        postgres = EmbeddedPostgres.start(dir, line -> {});
        store = Store.open(
                new Store.Settings(postgres.jdbcUrl(), postgres.user(), postgres.password(), 2, new EventHub()));
        store.book().apply(new LeadBook.PolicyRecord("v", "", "test", Map.of("all", Set.of("ana"))));
    }

    @AfterAll
    void stop() {
        store.close();
        postgres.close();
    }

    private Deliveries deliveries() {
        return store.deliveries();
    }

    private List<UUID> settle(int leads, Decider decider) {
        var envelopes = new ArrayList<Envelope>();
        for (int i = 0; i < leads; i++) {
            envelopes.add(new Envelope("k" + ++sent, Instant.EPOCH, Payload.of(new byte[] {1}, ""), Map.of()));
        }
        store.inbox()
                .append("test", Lane.RECEIVED, envelopes)
                .toCompletableFuture()
                .join();
        var made = new ArrayList<UUID>();
        var results = store.inbox().claim(Lane.RECEIVED, leads).stream()
                .map(claimed -> {
                    var lead = lead(claimed.raw().inboxId());
                    made.add(lead.id());
                    return new Batch.Result(claimed, List.of(new Batch.Outcome.Standardized(lead, false)));
                })
                .toList();
        store.book().settle(new Batch(results), decider);
        return made;
    }

    private static Lead lead(long n) {
        return new Lead(
                new UUID(9, n),
                "test",
                "test",
                Channel.API,
                Instant.EPOCH,
                new Person(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new Reach.Email("d" + n + "@example.org"))),
                new Inquiry(
                        "form",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()),
                Attribution.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                false,
                Map.of());
    }

    private void end(DueDelivery due, Result result) {
        deliveries().settle(due, result).toCompletableFuture().join();
    }

    private static List<Kind> kinds(List<DueDelivery> due) {
        return due.stream().map(d -> d.told().event().kind()).toList();
    }

    private List<TimelineEvent> timeline(UUID lead, String kind) {
        return store.reader().lead(lead.toString()).orElseThrow().timeline().stream()
                .filter(e -> e.kind().equals(kind))
                .toList();
    }

    private List<String> alarms(String code) {
        return store.alarms().standing(code).keySet().stream().sorted().toList();
    }

    @Test
    void a_lead_is_told_in_order_and_one_that_fails_holds_up_no_other_lead() {
        var leads = settle(3, new AnnouncingEverything(List.of("order"), false));
        var first = deliveries().claim("order", 64);
        assertThat(kinds(first))
                .as("of each lead the oldest")
                .containsExactly(Kind.CREATED, Kind.CREATED, Kind.CREATED);
        assertThat(first).extracting(d -> d.told().sequence()).isSorted();
        assertThat(deliveries().claim("order", 64)).as("they are under way").isEmpty();
        end(first.get(0), TAKEN);
        end(first.get(1), new Result.Retry(Duration.ofHours(1), "away"));
        end(first.get(2), new Result.GiveUp("no such field"));
        var second = deliveries().claim("order", 64);
        assertThat(kinds(second)).containsExactly(Kind.ASSIGNED, Kind.ASSIGNED);
        assertThat(second)
                .extracting(d -> d.told().event().subject().lead().id())
                .containsExactly(leads.get(0), leads.get(2));
        assertThat(deliveries().claim("elsewhere", 64)).isEmpty();
    }

    @Test
    void what_was_given_up_stays_until_it_is_replayed_or_discarded() {
        var lead = settle(1, new AnnouncingEverything(List.of("dead"), false)).getFirst();
        for (int i = 0; i < 2; i++) {
            end(deliveries().claim("dead", 1).getFirst(), new Result.GiveUp("400: no such field"));
        }
        var dead = deliveries().givenUp(1_000).stream()
                .filter(k -> k.destination().equals("dead"))
                .toList();
        assertThat(dead).extracting(Deliveries.Kept::kind).containsExactly("lead.assigned", "lead.created");
        assertThat(dead).allMatch(k -> k.putOff() && k.why().equals("400: no such field"));
        assertThat(deliveries().standing().get("dead")).isEqualTo(new Deliveries.Standing(0, 2, Optional.empty()));
        assertThat(timeline(lead, "delivery_gave_up")).hasSize(2);
        assertThat(alarms("LG0706")).contains("dead");
        assertThat(store.alarms().standing("LG0706").get("dead")).isEqualTo("400: no such field");

        assertThat(deliveries().discard(dead.get(0).id())).isTrue();
        assertThat(deliveries().discard(dead.get(0).id())).isFalse();
        assertThat(alarms("LG0706")).as("one is left").contains("dead");
        assertThat(deliveries().replay(dead.get(1).id())).isTrue();
        assertThat(deliveries().replay(dead.get(1).id()))
                .as("it is about to be tried")
                .isFalse();
        assertThat(alarms("LG0706")).doesNotContain("dead");
        var again = deliveries().claim("dead", 1).getFirst();
        assertThat(again.attempt()).isZero();
        assertThat(again.told().event().id()).isEqualTo(dead.get(1).id());
        end(again, TAKEN);
        assertThat(deliveries().standing()).doesNotContainKey("dead");
    }

    /// Never two of one lead at once, in whatever order.
    @Test
    void a_replay_waits_for_a_newer_row_that_is_under_way() {
        settle(1, new AnnouncingEverything(List.of("turns"), false));
        var older = deliveries().claim("turns", 1).getFirst();
        end(older, new Result.GiveUp("400"));
        var newer = deliveries().claim("turns", 1).getFirst();
        assertThat(deliveries().replay(older.told().event().id())).isTrue();
        assertThat(deliveries().claim("turns", 1)).isEmpty();
        end(newer, new Result.Retry(Duration.ofHours(1), "away"));
        assertThat(kinds(deliveries().claim("turns", 2))).containsExactly(Kind.CREATED);
    }

    @Test
    void a_destination_that_needs_somebody_has_one_alarm_until_it_takes_something() {
        settle(2, new AnnouncingEverything(List.of("locked"), false));
        deliveries().claim("locked", 64).forEach(d -> end(d, new Result.Held(Duration.ofMinutes(5), "401: bad token")));
        assertThat(alarms("LG0705")).contains("locked");
        assertThat(deliveries().standing().get("locked"))
                .isEqualTo(new Deliveries.Standing(4, 0, Optional.of("401: bad token")));
        assertThat(deliveries().replayAll("locked"))
                .as("nobody else is to ask either")
                .isEqualTo(4);
        var due = deliveries().claim("locked", 64);
        assertThat(due).hasSize(2).allMatch(d -> d.attempt() == 0);
        end(due.getFirst(), TAKEN);
        assertThat(alarms("LG0705")).doesNotContain("locked");
    }

    /// What alone is refused neither holds up the others nor stands for ever.
    @Test
    void one_that_is_refused_while_others_are_taken_counts_its_tries_and_holds_nobody() {
        settle(2, new AnnouncingEverything(List.of("picky"), false));
        var due = deliveries().claim("picky", 64);
        var refused = new Result.Held(Duration.ofMinutes(5), "403: not this one");
        end(due.getFirst(), refused);
        end(due.getLast(), TAKEN);
        assertThat(alarms("LG0705")).doesNotContain("picky");
        deliveries().replayAll("picky");
        var again = deliveries().claim("picky", 1).getFirst();
        assertThat(again.told().sequence()).isEqualTo(due.getFirst().told().sequence());
        end(again, refused);
        assertThat(alarms("LG0705")).doesNotContain("picky");
        assertThat(deliveries().claim("picky", 64)).as("others go on").isNotEmpty();
    }

    @Test
    void what_a_crm_calls_a_lead_is_known_to_the_next_attempt_and_told_once() {
        var lead = settle(1, new AnnouncingEverything(List.of("crm"), false)).getFirst();
        var entry = new Entry("501", Optional.of(URI.create("https://crm.example.com/501")));
        var created = deliveries().claim("crm", 1).getFirst();
        assertThat(created.told().entry()).isEmpty();
        end(created, new Result.Taken(Optional.of(entry)));
        var assigned = deliveries().claim("crm", 1).getFirst();
        assertThat(assigned.told().entry()).contains(entry);
        end(assigned, new Result.Taken(Optional.of(entry)));
        assertThat(timeline(lead, "handed_off"))
                .singleElement()
                .satisfies(e -> assertThat(e.detail())
                        .containsEntry("channel", "crm")
                        .containsEntry("record", "501")
                        .containsEntry("page", "https://crm.example.com/501"));
        assertThat(deliveries().entries(lead))
                .extracting(Deliveries.Entered::entry)
                .containsExactly(entry);
    }

    @Test
    void a_lease_that_was_lost_changes_nothing() {
        settle(1, new AnnouncingEverything(List.of("slow"), false));
        var slow = deliveries().claim("slow", 1).getFirst();
        var lost = new DueDelivery("slow", slow.told(), 0, slow.lease() - 1, slow.createdAt());
        for (var late : List.of(TAKEN, new Result.GiveUp("late"), new Result.Held(Duration.ZERO, "late"))) {
            end(lost, late);
        }
        assertThat(deliveries().standing().get("slow")).isEqualTo(new Deliveries.Standing(2, 0, Optional.empty()));
        assertThat(alarms("LG0706")).doesNotContain("slow");
        end(slow, new Result.Gone());
        assertThat(deliveries().standing().get("slow")).isEqualTo(new Deliveries.Standing(1, 0, Optional.empty()));
    }

    /// An automation's webhook: no rep was told by it, and it raises no alarm that one was not.
    @Test
    void what_a_machine_was_told_is_no_notice_to_a_rep() {
        var leads = settle(2, new AnnouncingEverything(List.of(), true));
        var calls = store.outbox().claim("hook", 64);
        assertThat(calls)
                .hasSize(2)
                .allSatisfy(c ->
                        assertThat(c.notification().recipient().audience()).isEqualTo(Notification.Audience.MACHINE));
        store.outbox()
                .settle(calls.get(0), new Outbox.Result.Delivered("", Duration.ofMillis(3)))
                .toCompletableFuture()
                .join();
        store.outbox()
                .settle(calls.get(1), new Outbox.Result.GiveUp("404"))
                .toCompletableFuture()
                .join();
        assertThat(leads).allSatisfy(lead -> {
            assertThat(timeline(lead, "notified")).isEmpty();
            assertThat(timeline(lead, "notify_gave_up")).isEmpty();
        });
        assertThat(timeline(calls.get(0).notification().card().lead(), "called"))
                .hasSize(1);
        assertThat(timeline(calls.get(1).notification().card().lead(), "call_gave_up"))
                .hasSize(1);
        assertThat(store.kept().undeliverable(100))
                .filteredOn(a ->
                        a.subject().equals(calls.get(1).notification().card().number()))
                .extracting(Alarm::code)
                .containsExactly("LG0704");
    }
}
