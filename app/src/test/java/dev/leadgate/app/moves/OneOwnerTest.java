package dev.leadgate.app.moves;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.pg.EmbeddedPostgres;
import dev.leadgate.routing.policy.Sla;
import dev.leadgate.store.Availability;
import dev.leadgate.store.Cause;
import dev.leadgate.store.DueTimer;
import dev.leadgate.store.Holding;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Move;
import dev.leadgate.store.Moved;
import dev.leadgate.store.Reader.LeadPage;
import dev.leadgate.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A lead has one owner, and nobody more leads than they may have, whoever presses what on whichever of two nodes.
class OneOwnerTest {
    private static final int ROUNDS = Integer.getInteger("leadgate.proof.rounds", 20);

    @TempDir
    static Path data;

    private static EmbeddedPostgres postgres;
    private static Store a;
    private static Store b;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start(data, line -> {});
        var settings = new Store.Settings(postgres.jdbcUrl(), postgres.user(), postgres.password(), 2, new EventHub());
        a = Store.open(settings);
        b = Store.open(settings);
    }

    @AfterAll
    static void stop() throws Exception {
        a.close();
        b.close();
        postgres.close();
    }

    private static LeadPage page(UUID lead) {
        return a.reader().lead(lead.toString()).orElseThrow();
    }

    private static Cause accept(String rep) {
        return new Cause.Acted(new LeadAction.Accept(), Actor.rep(rep));
    }

    @Test
    void of_fifty_who_press_accept_one_wins_and_the_others_are_told_who() throws Exception {
        var reps = IntStream.range(0, 50).mapToObj(i -> "crowd" + i).toList();
        var company = Company.of("crowd", reps, Optional.empty(), Optional.of(Duration.ofHours(1)));
        a.book().apply(company.record());
        b.book().apply(company.record());
        reps.forEach(rep ->
                a.roster().setAvailability(rep, new Availability(Availability.Status.AWAY, Optional.empty(), "test")));
        for (int round = 0; round < ROUNDS; round++) {
            var lead = company.lead(a);
            assertThat(page(lead).line().state()).isEqualTo(LeadState.WAITING);
            var presses = new ArrayList<Callable<Moved>>();
            for (int i = 0; i < reps.size(); i++) {
                var node = i % 2 == 0 ? a : b;
                var rep = reps.get(i);
                presses.add(() -> node.book().act(lead, accept(rep), company.mover()));
            }
            var answers = AtOnce.all(presses);
            var owner = page(lead).line().owner().orElseThrow();
            assertThat(answers.stream().filter(Moved.Done.class::isInstance)).hasSize(1);
            assertThat(answers.get(reps.indexOf(owner))).isInstanceOf(Moved.Done.class);
            assertThat(answers.stream().filter(Moved.Refused.class::isInstance).map(Moved.Refused.class::cast))
                    .hasSize(49)
                    .allSatisfy(refused -> {
                        assertThat(refused.refused().why()).isEqualTo(Move.Refusal.NOT_YOURS);
                        assertThat(refused.held().owner()).contains(owner);
                    });
            assertThat(page(lead).holdings())
                    .singleElement()
                    .extracting(Holding::rep)
                    .isEqualTo(owner);
            assertThat(page(lead).timeline().stream().filter(e -> e.kind().equals("accepted")))
                    .hasSize(1);
        }
        assertThat(a.reader().conservation().balanced()).isTrue();
        System.out.println("PROOF accept reps=50 rounds=" + ROUNDS + ": one winner and 49 who are told, each time");
    }

    @Test
    void accepting_and_the_deadline_cannot_both_win() throws Exception {
        var company = Company.of(
                "race", List.of("ana", "budi"), Optional.empty(), Optional.of(Duration.ofMillis(1)), Sla.Step.REASSIGN);
        a.book().apply(company.record());
        b.book().apply(company.record());
        int accepted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var lead = company.lead(a);
            var owner = page(lead).line().owner().orElseThrow();
            var due = due(lead);
            var answers = AtOnce.all(List.<Callable<Moved>>of(
                    () -> a.book().act(lead, accept(owner), company.mover()),
                    () -> b.book().timeCame(due, company.mover())));
            var after = page(lead);
            assertThat(answers.stream().filter(Moved.Done.class::isInstance)).hasSize(1);
            if (answers.getFirst() instanceof Moved.Done) {
                accepted++;
                assertThat(answers.getLast()).isInstanceOf(Moved.Nothing.class);
                assertThat(after.line().state()).isEqualTo(LeadState.ACCEPTED);
                assertThat(after.line().owner()).contains(owner);
                assertThat(after.next()).isEmpty();
            } else {
                assertThat(answers.getFirst())
                        .isInstanceOfSatisfying(
                                Moved.Refused.class,
                                refused -> assertThat(refused.held().owner()).isNotEqualTo(Optional.of(owner)));
                assertThat(after.line().state()).isEqualTo(LeadState.ASSIGNED);
                assertThat(after.line().owner()).isPresent().isNotEqualTo(Optional.of(owner));
                assertThat(after.holdings()).hasSize(2);
            }
            assertThat(after.holdings().stream().filter(h -> h.ended().isEmpty()))
                    .hasSize(1);
            assertThat(a.book().timeCame(due, company.mover()))
                    .as("a timer counts once")
                    .isInstanceOf(Moved.Nothing.class);
        }
        System.out.println("accept versus deadline: accepted " + accepted + " of " + ROUNDS);
        assertThat(a.reader().conservation().balanced()).isTrue();
    }

    /// Leases until the lead's own timer is there.
    private static DueTimer due(UUID lead) {
        for (int i = 0; i < 1_000; i++) {
            var found = b.timers().claimDue(100, Duration.ofSeconds(30)).stream()
                    .filter(t -> t.lead().equals(lead))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new AssertionError("the timer of " + lead + " is never due");
    }

    @Test
    void a_decline_goes_on_and_never_back_and_what_ends_frees_room() {
        var company = Company.of("calm", List.of("cleo", "dina"), Optional.empty(), Optional.empty());
        a.book().apply(company.record());
        var lead = company.lead(a);
        var first = page(lead).line().owner().orElseThrow();
        assertThat(page(lead).next()).as("no SLA, no timer").isEmpty();
        var decline = new LeadAction.Decline(LeadAction.DeclineReason.NO_TIME, Optional.empty());
        var moved = a.book().act(lead, new Cause.Acted(decline, Actor.rep(first)), company.mover());
        assertThat(moved).isInstanceOf(Moved.Done.class);
        var second = page(lead).line().owner().orElseThrow();
        assertThat(second).isNotEqualTo(first);
        assertThat(open(first)).isZero();
        assertThat(open(second)).isEqualTo(1);
        assertThat(b.book().act(lead, new Cause.Acted(decline, Actor.rep(first)), company.mover()))
                .as("pressed twice")
                .isInstanceOf(Moved.Already.class);
        a.book().act(lead, new Cause.Acted(decline, Actor.rep(second)), company.mover());
        assertThat(page(lead).line().owner())
                .as("both declined, so the manager has it")
                .contains("calm-nadia");
        var spam = new LeadAction.NotALead(LeadAction.NoLeadReason.SPAM, Optional.empty());
        a.book().act(lead, new Cause.Acted(spam, Actor.staff("test")), company.mover());
        assertThat(open("calm-nadia")).isZero();
        assertThat(page(lead).line().state()).isEqualTo(LeadState.LOST);
        assertThat(page(lead).line().owner()).as("who had it last").contains("calm-nadia");
        assertThat(page(lead).timeline().stream().map(e -> e.kind()))
                .containsExactly("assigned", "reassigned", "reassigned", "not_a_lead");
    }

    @Test
    void the_turn_is_given_back_for_what_was_no_lead() {
        var company = Company.of("turns", List.of("eva"), Optional.empty(), Optional.empty());
        a.book().apply(company.record());
        var lead = company.lead(a);
        var spam = new LeadAction.NotALead(LeadAction.NoLeadReason.SPAM, Optional.empty());
        a.book().act(lead, new Cause.Acted(spam, Actor.rep("eva")), company.mover());
        assertThat(share("eva")).isEqualTo("1 received, -1.0 given back");
        var real = company.lead(a);
        var lost = new LeadAction.Lost(Optional.empty());
        a.book().act(real, new Cause.Acted(lost, Actor.rep("eva")), company.mover());
        assertThat(share("eva")).isEqualTo("2 received, -1.0 given back");
    }

    @Test
    void a_hand_over_is_seen_before_it_is_done() {
        var company =
                Company.of("leave", List.of("fay", "gus", "hana"), Optional.empty(), Optional.of(Duration.ofHours(1)));
        a.book().apply(company.record());
        for (int i = 0; i < 9; i++) {
            company.lead(a);
        }
        var held = a.book().heldBy("fay");
        assertThat(held).hasSize(3);
        var cause = new Cause.Acted(new LeadAction.HandOver("fay"), Actor.staff("nadia"));
        var before = a.reader().eventsAfter(0, 10_000).size();
        var foreseen = a.book().rehearse(held, cause, company.mover()).stream()
                .map(OneOwnerTest::to)
                .toList();
        assertThat(foreseen)
                .as("shared among the others")
                .contains("gus", "hana")
                .doesNotContain("fay");
        assertThat(a.book().heldBy("fay")).as("nothing was written").isEqualTo(held);
        assertThat(a.reader().eventsAfter(0, 10_000)).hasSize(before);
        var done = held.stream()
                .map(lead -> to(a.book().act(lead, cause, company.mover())))
                .toList();
        assertThat(done).isEqualTo(foreseen);
        assertThat(a.book().heldBy("fay")).isEmpty();
        assertThat(open("fay")).isZero();
        assertThat(page(held.getFirst()).holding().flatMap(Holding::acceptBy))
                .as("the next rep has the whole time")
                .hasValueSatisfying(by -> assertThat(by).isAfter(Instant.now().plusSeconds(3_000)));
    }

    private static String to(Moved moved) {
        return ((dev.leadgate.store.Settlement.Placement.Assigned)
                        ((Moved.Done) moved).change().placement().orElseThrow())
                .rep();
    }

    private static int open(String rep) {
        return a.roster().reps().stream()
                .filter(r -> r.rep().equals(rep))
                .mapToInt(r -> r.open())
                .sum();
    }

    private static String share(String rep) {
        return a.roster().reps().stream()
                .filter(r -> r.rep().equals(rep))
                .flatMap(r -> r.shares().stream())
                .map(s -> s.received() + " received, " + s.calibration() + " given back")
                .findFirst()
                .orElse("");
    }

    private static final String ROOMS = """
            reps:
              ida: { name: Ida, max_open: 1 }
              jon: { name: Jon, caps: { day: 2 } }
              kim: { name: Kim, max_open: 3 }
            teams:
              pool: { by: pull, claim_within: 4h, members: [ida, jon, kim] }
              push: { members: [kim] }
            rules: [{ name: everyone, assign: { team: %s } }]
            """;

    private static Company pool() {
        var pool = Company.written("pool", ROOMS.formatted("pool"));
        a.book().apply(pool.record());
        b.book().apply(pool.record());
        return pool;
    }

    private static Callable<Moved> takes(Company company, UUID lead, String rep, int i) {
        return () -> (i % 2 == 0 ? a : b).book().act(lead, accept(rep), company.mover());
    }

    @Test
    void of_eight_leads_that_one_rep_takes_at_once_they_get_as_many_as_they_have_room_for() throws Exception {
        var pool = pool();
        for (var rep : List.of("ida", "jon")) {
            var takes = new ArrayList<Callable<Moved>>();
            for (int i = 0; i < 8; i++) {
                takes.add(takes(pool, pool.lead(a), rep, i));
            }
            int room = rep.equals("ida") ? 1 : 2;
            var said = rep.equals("ida") ? "at capacity, 1 of 1 open" : "cap reached, 2 of 2 today";
            var answers = AtOnce.all(takes);
            assertThat(answers.stream().filter(Moved.Done.class::isInstance)).hasSize(room);
            assertThat(answers.stream().filter(Moved.Refused.class::isInstance).map(Moved.Refused.class::cast))
                    .hasSize(8 - room)
                    .allSatisfy(refused -> {
                        assertThat(refused.refused().why()).isEqualTo(Move.Refusal.NO_ROOM);
                        assertThat(refused.refused().detail()).startsWith(said);
                    });
            assertThat(open(rep)).isEqualTo(room);
        }
    }

    @Test
    void what_a_rep_takes_and_what_is_given_to_them_fill_one_room() throws Exception {
        var pool = pool();
        var push = Company.written("push", ROOMS.formatted("push"));
        var byRule = new Cause.Acted(new LeadAction.Reassign(Optional.empty()), Actor.staff("nadia"));
        var all = new ArrayList<Callable<Moved>>();
        for (int i = 0; i < 6; i++) {
            var given = pool.lead(a);
            all.add(takes(pool, pool.lead(a), "kim", i));
            all.add(() -> b.book().act(given, byRule, push.mover()));
        }
        assertThat(AtOnce.all(all).stream().filter(Moved.Done.class::isInstance))
                .hasSize(3);
        assertThat(open("kim")).isEqualTo(3);
        assertThat(a.reader().conservation().balanced()).isTrue();
    }
}
