package dev.leadgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.pg.EmbeddedPostgres;
import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Secrets;
import dev.leadgate.lead.Attribution;
import dev.leadgate.lead.Channel;
import dev.leadgate.lead.Inquiry;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Person;
import dev.leadgate.lead.Reach;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.policy.Team;
import dev.leadgate.routing.settle.RoutingDecider;
import dev.leadgate.routing.shadow.Shadowing;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.store.Availability;
import dev.leadgate.store.Batch;
import dev.leadgate.store.Cause;
import dev.leadgate.store.Lane;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.LeadBook;
import dev.leadgate.store.OutOfOffice;
import dev.leadgate.store.Reader.LeadFilter;
import dev.leadgate.store.Roster;
import dev.leadgate.store.Shadows.Report;
import dev.leadgate.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A draft beside the live policy, over the real store.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShadowStoreTest {
    private static final String LIVE = """
            reps: { ana: { name: A, telegram: "1" }, budi: { name: B, telegram: "2" } }
            notify: { rep: { try: [telegram] } }
            teams: { sales: { members: [ana, budi] } }
            rules: [{ name: all, assign: { team: sales } }]
            """;

    /// Asks a team that the live policy does not have, and gives everything to one rep.
    private static final String DRAFT = """
            reps: { ana: { name: A }, budi: { name: B } }
            teams: { sales: { members: [ana, budi] }, best: { members: [budi] } }
            rules: [{ name: all, assign: { team: best } }]
            """;

    private static final String BY_RESULTS = """
            reps: { ana: { name: A }, budi: { name: B } }
            teams: { sales: { by: top_performer, members: [ana, budi], performance: { similar_by: [product], explore: 0 } } }
            rules: [{ name: all, assign: { team: sales } }]
            """;

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
    }

    @AfterAll
    void stop() {
        store.close();
        postgres.close();
    }

    @Test
    void a_draft_that_decides_everything_otherwise_writes_nothing_but_its_differences() throws Exception {
        var roster = new HeldRoster(store.roster());
        try (var shadow = started(roster, DRAFT)) {
            settle(shadow, 40);
            // All but its own rows.
            var before = StoreSums.of(postgres, "shadow");
            assertThat(StoreSums.rows(before, "outbox")).isGreaterThanOrEqualTo(40);

            roster.release();
            await().atMost(Duration.ofSeconds(30)).until(() -> report().counts().decided() == 40);

            assertThat(StoreSums.of(postgres, "shadow")).isEqualTo(before).hasSizeGreaterThan(20);
            var counts = report().counts();
            // Whose turn was first depends on what the other tests left.
            assertThat(counts.otherRep()).isBetween(19L, 21L);
            assertThat(counts.same()).isEqualTo(40 - counts.otherRep());
            assertThat(store.shadows().differences(report().id(), 100))
                    .hasSize((int) counts.otherRep())
                    .allSatisfy(d -> assertThat(d.draftRep()).contains("budi"))
                    .allSatisfy(d -> assertThat(d.liveRep()).contains("ana"));
        }
    }

    @Test
    void a_draft_that_fails_or_hangs_is_not_felt_and_is_counted() throws Exception {
        var roster = new HeldRoster(store.roster());
        try (var shadow = started(roster, DRAFT)) {
            // It holds the first batch; the queue behind it takes so many and no more.
            for (int i = 0; i < 300; i++) {
                settle(shadow, 1);
            }
            roster.fail();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                var counts = report().counts();
                return counts.failed() + counts.dropped() == 300;
            });
            assertThat(report().counts().dropped()).isGreaterThan(0);
            assertThat(report().counts().decided()).isZero();
            assertThat(report().fault()).contains("told to fail");
        }
    }

    @Test
    void what_is_stopped_takes_no_more_counts() throws Exception {
        var roster = new HeldRoster(store.roster());
        roster.release();
        try (var shadow = started(roster, DRAFT)) {
            assertThat(store.shadows().stop("nadia")).isTrue();
            assertThat(store.shadows().stop("nadia")).isFalse();
            settle(shadow, 3);
            await().atMost(Duration.ofSeconds(30)).until(() -> !shadow.watches());
            assertThat(report().counts().decided()).isZero();
            assertThat(report().stoppedAt()).isPresent();
        }
    }

    @Test
    void a_draft_that_alone_goes_by_results_knows_them() throws Exception {
        var roster = new HeldRoster(store.roster());
        roster.release();
        try (var nothing = new Shadowing(store.shadows(), roster)) {
            settle(nothing, 20);
        }
        var mover = new RoutingDecider(() -> policy(LIVE)).mover();
        for (var line : store.reader().leads(LeadFilter.ALL, Optional.empty(), 20)) {
            var owner = line.owner().orElseThrow();
            var how = owner.equals("ana") ? new LeadAction.Converted() : new LeadAction.Lost(Optional.empty());
            store.book().act(line.id(), new Cause.Acted(how, Actor.rep(owner)), mover);
        }
        try (var shadow = started(roster, BY_RESULTS)) {
            // Until they are read the draft goes by shares, as the live policy does.
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                settle(shadow, 2);
                return report().counts().otherRep() >= 5;
            });
            assertThat(store.shadows().differences(report().id(), 100))
                    .allSatisfy(d -> assertThat(d.draftRep()).contains("ana"))
                    .allSatisfy(d -> assertThat(d.liveRep()).contains("budi"));
        }
    }

    private Shadowing started(Roster roster, String draft) {
        store.shadows().start(draft, "nadia");
        var shadow = new Shadowing(store.shadows(), roster);
        shadow.start(text -> Optional.of(policy(text)));
        await().atMost(Duration.ofSeconds(30)).until(shadow::watches);
        return shadow;
    }

    private Report report() {
        return store.shadows().last().orElseThrow();
    }

    private static Policy policy(String yaml) {
        var bound = new Binder(name -> new Secrets.Lookup.NotSet())
                .bind(ConfigTree.parse("leadgate.yaml", yaml).root(), PolicyConfig.class);
        return Policy.compile(bound.value().orElseThrow(), "v1").policy().orElseThrow();
    }

    private void settle(Shadowing shadow, int leads) {
        var live = policy(LIVE);
        Map<String, Set<String>> members = live.teams().values().stream()
                .collect(Collectors.toMap(Team::id, team -> team.members().keySet()));
        store.book().apply(new LeadBook.PolicyRecord("live", LIVE, "test", members));
        var envelopes = new ArrayList<Envelope>();
        for (var i = 0; i < leads; i++) {
            envelopes.add(new Envelope("k" + ++sent, Instant.EPOCH, Payload.of(new byte[] {1}, ""), Map.of()));
        }
        store.inbox()
                .append("test", Lane.RECEIVED, envelopes)
                .toCompletableFuture()
                .join();
        var results = store.inbox().claim(Lane.RECEIVED, leads).stream()
                .map(claimed -> new Batch.Result(
                        claimed,
                        List.of(new Batch.Outcome.Standardized(
                                lead(claimed.raw().inboxId()), false))))
                .toList();
        var watched = shadow.beside(new RoutingDecider(() -> live)::pinned).get();
        store.book().settle(new Batch(results), watched);
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
                        List.of(new Reach.Email("s" + n + "@example.org"))),
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

    /// Reads wait until they are told to go on, or to fail.
    private record HeldRoster(Roster real, CompletableFuture<UnaryOperator<List<ShareEntry>>> gate) implements Roster {
        HeldRoster(Roster real) {
            this(real, new CompletableFuture<>());
        }

        void release() {
            gate.complete(UnaryOperator.identity());
        }

        void fail() {
            gate.complete(shares -> {
                throw new IllegalStateException("told to fail");
            });
        }

        @Override
        public List<ShareEntry> shares(String team) {
            return gate.join().apply(real.shares(team));
        }

        @Override
        public Optional<CalibrationLine> calibrate(Calibration calibration) {
            return real.calibrate(calibration);
        }

        @Override
        public List<CalibrationLine> calibrations(Optional<String> team, int max) {
            return real.calibrations(team, max);
        }

        @Override
        public void setAvailability(String rep, Availability availability) {
            real.setAvailability(rep, availability);
        }

        @Override
        public List<RepLine> reps() {
            return real.reps();
        }

        @Override
        public long enterOutOfOffice(String rep, OutOfOffice out, String by) {
            return real.enterOutOfOffice(rep, out, by);
        }

        @Override
        public Optional<String> cancelOutOfOffice(long id) {
            return real.cancelOutOfOffice(id);
        }

        @Override
        public List<OutOfOfficeLine> outOfOffice() {
            return real.outOfOffice();
        }

        @Override
        public boolean readCalendar(String rep, Set<OutOfOffice> outs) {
            return real.readCalendar(rep, outs);
        }
    }
}
