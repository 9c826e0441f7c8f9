package dev.leadgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.leadgate.app.api.NoReload;
import dev.leadgate.app.api.Simulations;
import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.pg.EmbeddedPostgres;
import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Secrets;
import dev.leadgate.lead.Attribution;
import dev.leadgate.lead.Channel;
import dev.leadgate.lead.FieldValue;
import dev.leadgate.lead.Inquiry;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Person;
import dev.leadgate.lead.Reach;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.policy.Team;
import dev.leadgate.routing.settle.RoutingDecider;
import dev.leadgate.routing.simulate.Simulation.Count;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.store.Batch;
import dev.leadgate.store.Cause;
import dev.leadgate.store.Lane;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.LeadBook;
import dev.leadgate.store.PastResults.Tally;
import dev.leadgate.store.Reader.LeadFilter;
import dev.leadgate.store.Reader.LeadLine;
import dev.leadgate.store.Store;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A month of leads in the real store, decided anew with another weight.
class SimulationStoreTest {
    private static final int LEADS = 1200;
    private static final String LIVE = """
            reps:
              ana: { name: A, telegram: "1" }
              budi: { name: B, telegram: "2" }
            notify: { rep: { try: [telegram] } }
            sla: { hot: { accept: 5m, clock: always } }
            teams: { sales: { by: weighted_round_robin, members: { ana: 100, budi: 100 } } }
            rules: [{ name: everyone, assign: { team: sales }, sla: hot }]
            """;

    @Test
    void a_changed_weight_shifts_what_it_says_and_nothing_at_all_is_written(@TempDir Path dir) throws Exception {
        var live = policy(LIVE);
        try (var postgres = EmbeddedPostgres.start(dir, line -> {});
                var store = Store.open(new Store.Settings(
                        postgres.jdbcUrl(), postgres.user(), postgres.password(), 2, new EventHub()))) {
            month(store, live, postgres);
            var before = StoreSums.of(postgres, "");
            assertThat(StoreSums.rows(before, "lead")).isEqualTo(LEADS);
            assertThat(StoreSums.rows(before, "outbox")).isGreaterThanOrEqualTo(LEADS);
            assertThat(before).hasSizeGreaterThan(20).containsKeys("ledger", "team_member", "decision", "timeline");

            var draft = policy(LIVE.replace("budi: 100 }", "budi: 300 }"));
            var found = new Simulations(store, () -> live, NoReload.INSTANCE, InstantSource.system())
                    .of(draft, Duration.ofDays(31));

            assertThat(StoreSums.of(postgres, "")).isEqualTo(before);
            assertThat(found.leads()).isEqualTo(LEADS);
            var ana = found.owners().getOrDefault("ana", new Count(0, 0));
            assertThat(ana.now()).isCloseTo(LEADS / 2, within(1));
            assertThat(ana.draft()).isCloseTo(LEADS / 4, within(1));
            assertThat(found.changed())
                    .hasSizeGreaterThanOrEqualTo(ana.now() - ana.draft())
                    .anySatisfy(c -> assertThat(c.to()).contains("budi"));
            // Ana took every tenth at once; nobody else answered in the month that has gone since.
            assertThat(found.sla().accept().now().late()).isCloseTo(LEADS * 0.95, within(2.0));
            assertThat(found.sla().accept().draft().late()).isCloseTo(LEADS * 0.975, within(2.0));
            assertThat(found.sla().measured()).isEqualTo(LEADS);
            assertThat(found.older()).isZero();

            // Who decides only some says so, and decides the newest.
            var some = new Simulations(store, () -> live, NoReload.INSTANCE, InstantSource.system(), 100)
                    .of(draft, Duration.ofDays(31));
            assertThat(some.leads()).isEqualTo(100);
            assertThat(some.older()).isEqualTo(LEADS - 100);
            assertThat(some.changed()).isNotEmpty().allMatch(c -> c.number() > newest(store) - 100);

            // What became of closed leads arrives from the store.
            close(store, live, "ana", new LeadAction.Converted());
            close(store, live, "budi", new LeadAction.Lost(Optional.empty()));
            var byResults = new Simulations(store, () -> live, NoReload.INSTANCE, InstantSource.system())
                    .of(policy(LIVE.replace("weighted_round_robin", "top_performer")), Duration.ofDays(31));
            assertThat(byResults.owners().getOrDefault("ana", new Count(0, 0)).now())
                    .isCloseTo(LEADS / 2, within(1));
            assertThat(byResults.owners().getOrDefault("ana", new Count(0, 0)).draft())
                    .isGreaterThan(LEADS * 7 / 10);
            oneLeadCannotBeRead(store, postgres);
        }
    }

    /// What a sender may say, and PostgreSQL has no character for: all the others still count by what they say.
    private static void oneLeadCannotBeRead(Store store, EmbeddedPostgres postgres) throws Exception {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("update lead set doc = replace(doc, 'CRM', 'C\\u0000') where id ="
                            + " (select lead_id from assignment where end_reason = 'converted' limit 1)"))
                    .isOne();
        }
        assertThat(store.reader().results().of("sales"))
                .extracting(Tally::rep, Tally::product, Tally::industry, Tally::closed)
                .containsExactlyInAnyOrder(
                        tuple("ana", "CRM", "Retail", 19L),
                        tuple("ana", "", "", 1L),
                        tuple("budi", "CRM", "Retail", 20L));
    }

    private static void close(Store store, Policy live, String rep, LeadAction how) {
        var mover = new RoutingDecider(() -> live).mover();
        for (var line : owned(store, rep, 20)) {
            store.book().act(line.id(), new Cause.Acted(how, Actor.rep(rep)), mover);
        }
        assertThat(store.reader().results().of("sales"))
                .filteredOn(tally -> tally.rep().equals(rep))
                .singleElement()
                .satisfies(tally -> assertThat(tally.closed()).isEqualTo(20));
    }

    private static List<LeadLine> owned(Store store, String rep, int most) {
        var filter = new LeadFilter(Optional.empty(), Optional.empty(), Optional.of(rep), Optional.empty());
        return store.reader().leads(filter, Optional.empty(), most);
    }

    private static long newest(Store store) {
        return store.reader()
                .leads(LeadFilter.ALL, Optional.empty(), 1)
                .getFirst()
                .number();
    }

    /// One lead every 36 minutes, by the last of them a moment ago.
    private static void month(Store store, Policy live, EmbeddedPostgres postgres) throws Exception {
        Map<String, Set<String>> members = live.teams().values().stream()
                .collect(Collectors.toMap(Team::id, team -> team.members().keySet()));
        store.book().apply(new LeadBook.PolicyRecord("live", LIVE, "test", members));
        for (int i = 0; i < LEADS; i += 100) {
            settle(store, live, i);
        }
        var decider = new RoutingDecider(() -> live);
        for (var line : owned(store, "ana", LEADS / 20)) {
            store.book().act(line.id(), new Cause.Acted(new LeadAction.Accept(), Actor.rep("ana")), decider.mover());
        }
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            statement.execute("create temp table back as select id, (row_number() over (order by number desc))"
                    + " * interval '36 minutes' as span from lead");
            statement.execute("update lead set received_at = received_at - span from back where back.id = lead.id");
            statement.execute("update assignment set started_at = started_at - span from back where back.id = lead_id");
            statement.execute("update timeline set at = at - span from back where back.id = lead_id");
        }
    }

    private static void settle(Store store, Policy live, int from) {
        var envelopes = new ArrayList<Envelope>();
        for (var i = from; i < from + 100; i++) {
            envelopes.add(new Envelope("k" + i, Instant.EPOCH, Payload.of(new byte[] {1}, ""), Map.of()));
        }
        store.inbox()
                .append("test", Lane.RECEIVED, envelopes)
                .toCompletableFuture()
                .join();
        var results = store.inbox().claim(Lane.RECEIVED, 100).stream()
                .map(claimed -> new Batch.Result(
                        claimed,
                        List.of(new Batch.Outcome.Standardized(
                                lead(claimed.raw().inboxId()), false))))
                .toList();
        store.book().settle(new Batch(results), new RoutingDecider(() -> live).pinned());
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
                        List.of(new Reach.Email("m" + n + "@example.org"))),
                new Inquiry(
                        "form",
                        Optional.empty(),
                        Optional.of("CRM"),
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
                Map.of("industry", new FieldValue.Text("Retail")));
    }

    private static Policy policy(String yaml) {
        var bound = new Binder(name -> new Secrets.Lookup.NotSet())
                .bind(ConfigTree.parse("leadgate.yaml", yaml).root(), PolicyConfig.class);
        return Policy.compile(bound.value().orElseThrow(() -> new AssertionError(bound.problems())), "v1")
                .policy()
                .orElseThrow();
    }
}
