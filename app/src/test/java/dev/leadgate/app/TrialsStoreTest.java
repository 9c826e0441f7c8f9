package dev.leadgate.app;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.leadgate.routing.experiment.Readout;
import dev.leadgate.routing.experiment.Readout.Arm;
import dev.leadgate.routing.experiment.Readout.Horizon;
import dev.leadgate.routing.experiment.Readout.Verdict;
import dev.leadgate.routing.policy.ExperimentConfig.Goal;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.policy.Team;
import dev.leadgate.routing.settle.RoutingDecider;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.store.Backfilled;
import dev.leadgate.store.Batch;
import dev.leadgate.store.Cause;
import dev.leadgate.store.Lane;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.LeadBook;
import dev.leadgate.store.Reader.LeadFilter;
import dev.leadgate.store.Reader.LeadLine;
import dev.leadgate.store.Store;
import dev.leadgate.store.Trials.ArmCount;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What became of the leads of an experiment, counted in the real store. Each test has a rule of its own; Ana has
/// the control, Budi the variant.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrialsStoreTest {
    private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");
    private static final Duration WITHIN = Duration.ofDays(7);

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

    /// How leads come.
    private enum Coming {
        LIVE,
        TEST,
        BACKFILLED,
        /// Live, and a moment ago.
        LATE
    }

    @Test
    void conversions_count_in_time_for_the_arm_that_was_tried_and_tests_and_backfills_do_not() throws SQLException {
        settle("tried", 50, 40, Coming.LIVE);
        settle("tried", 50, 8, Coming.TEST);
        settle("tried", 50, 8, Coming.BACKFILLED);
        settle("tried-too", 50, 8, Coming.LIVE);
        sql("update decision set at = at - interval '10 days'");
        var control = of("tried", "ana", Coming.LIVE);
        var best = of("tried", "budi", Coming.LIVE);
        assertThat(control).hasSizeGreaterThan(5);
        assertThat(best).hasSize(40 - control.size()).hasSizeGreaterThan(5);

        happens(control.get(0), new LeadAction.Converted(), "converted", "6 days 23 hours");
        happens(control.get(1), new LeadAction.Converted(), "converted", "7 days 1 hour");
        happens(control.get(2), new LeadAction.Accept(), "accepted", "1 hour");
        happens(best.get(0), new LeadAction.Contacted(), "contacted", "1 day");
        happens(best.get(1), new LeadAction.Converted(), "converted", "1 day");
        // Who changes hands stays in the arm that was tried on them.
        act(best.get(2), new LeadAction.Reassign(Optional.of("ana")));
        happens(best.get(2), new LeadAction.Converted(), "converted", "2 days");
        for (var apart : List.of(Coming.TEST, Coming.BACKFILLED)) {
            var some = new ArrayList<>(of("tried", "ana", apart));
            some.addAll(of("tried", "budi", apart));
            assertThat(some).as(apart.name()).hasSize(8);
            happens(some.getFirst(), new LeadAction.Converted(), "converted", "1 day");
        }
        settle("tried", 50, 12, Coming.LATE);
        var lateControl = of("tried", "ana", Coming.LATE);
        int late = lateControl.size();
        assertThat(late).isBetween(1, 11);
        act(lateControl.getFirst(), new LeadAction.Converted());

        assertThat(arms("tried", BEGIN, Goal.CONVERTED, Goal.CONTACTED, Goal.ACCEPTED))
                .containsExactly(
                        new ArmCount("best", best.size() + 12 - late, best.size(), List.of(2L, 3L, 3L)),
                        new ArmCount("control", control.size() + late, control.size(), List.of(1L, 1L, 2L)));
        assertThat(arms("tried", Instant.now().minus(Duration.ofDays(1)), Goal.CONVERTED))
                .as("only those that came since, whose time is not over")
                .containsExactly(
                        new ArmCount("best", 12 - late, 0, List.of(0L)), new ArmCount("control", late, 0, List.of(0L)));
    }

    @Test
    void nothing_is_read_before_the_end_that_was_fixed_and_then_the_better_one_wins() throws SQLException {
        settle("read", 50, 60, Coming.LIVE);
        sql("update decision set at = at - interval '10 days'");
        var best = of("read", "budi", Coming.LIVE);
        for (var lead : best.subList(0, best.size() * 2 / 3)) {
            happens(lead, new LeadAction.Converted(), "converted", "3 days");
        }
        var now = Instant.now();
        var early = readout("read", new Horizon(Optional.of(100), Optional.empty()), now);
        assertThat(early.verdict()).isEqualTo(Verdict.TOO_EARLY);
        assertThat(early.winner()).isEmpty();
        assertThat(early.mayAdopt("best")).isFalse();
        var eve = readout("read", new Horizon(Optional.empty(), Optional.of(now.plusSeconds(60))), now);
        assertThat(eve.verdict()).isEqualTo(Verdict.TOO_EARLY);

        var end = readout("read", new Horizon(Optional.of(10), Optional.empty()), now);
        assertThat(end.verdict()).isEqualTo(Verdict.BETTER);
        assertThat(end.winner()).contains("best");
        assertThat(end.mayAdopt("best")).isTrue();
    }

    @Test
    void a_split_that_changed_on_the_way_is_off_and_is_not_read() throws SQLException {
        settle("sorted", 50, 60, Coming.LIVE);
        settle("sorted", 95, 60, Coming.LIVE);
        sql("update decision set at = at - interval '10 days'");
        var off = readout("sorted", new Horizon(Optional.of(10), Optional.empty()), Instant.now());
        assertThat(off.verdict()).isEqualTo(Verdict.SPLIT_OFF);
        assertThat(off.mayAdopt("best")).isFalse();
    }

    private List<ArmCount> arms(String rule, Instant since, Goal... steps) {
        return store.trials()
                .arms(rule, since, Stream.of(steps).map(Goal::shownBy).toList(), WITHIN);
    }

    private Readout readout(String rule, Horizon horizon, Instant now) {
        var arms = arms(rule, BEGIN, Goal.CONVERTED).stream()
                .map(c -> new Arm(
                        c.arm(), 50, c.entered(), c.matured(), c.reached().getFirst(), List.of()))
                .sorted(Comparator.comparing(Arm::name).reversed())
                .toList();
        assertThat(arms).extracting(Arm::name).containsExactly("control", "best");
        return Readout.of(rule, arms, horizon, now);
    }

    private static String source(String rule, Coming coming) {
        return rule + "-" + coming.name().toLowerCase(Locale.ROOT);
    }

    private List<LeadLine> of(String rule, String rep, Coming coming) {
        var own =
                new LeadFilter(Optional.empty(), Optional.of(source(rule, coming)), Optional.of(rep), Optional.empty());
        return store.reader().leads(own, Optional.empty(), 1000).reversed();
    }

    private void act(LeadLine lead, LeadAction action) {
        store.book()
                .act(
                        lead.id(),
                        new Cause.Acted(action, Actor.staff("nadia")),
                        new RoutingDecider(() -> policy("any", 50)).mover());
    }

    /// Now, and then it is as if it had been so long after the first decision.
    private void happens(LeadLine lead, LeadAction action, String kind, String after) throws SQLException {
        act(lead, action);
        sql("update timeline x set at = (select min(at) from decision d where d.lead_id = x.lead_id) + interval '"
                + after + "' where kind = '" + kind + "' and lead_id = '" + lead.id() + "'");
    }

    private void sql(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                var open = connection.createStatement()) {
            open.execute(statement);
        }
    }

    private static Policy policy(String rule, int percent) {
        var yaml = """
                reps: { ana: { name: A }, budi: { name: B } }
                teams: { sales: { members: [ana] }, best: { members: [budi] } }
                experiments:
                  to-the-best:
                    rule: %s
                    variants: { best: { percent: %d, team: best } }
                    within: 7d
                    from: 2020-01-01
                    sample: 10
                rules: [{ name: %s, assign: { team: sales } }]
                """.formatted(rule, percent, rule);
        var bound = new Binder(name -> new Secrets.Lookup.NotSet())
                .bind(ConfigTree.parse("leadgate.yaml", yaml).root(), PolicyConfig.class);
        return Policy.compile(bound.value().orElseThrow(() -> new AssertionError(bound.problems())), "v1")
                .policy()
                .orElseThrow();
    }

    private void settle(String rule, int percent, int leads, Coming coming) {
        var policy = policy(rule, percent);
        Map<String, Set<String>> members = policy.teams().values().stream()
                .collect(Collectors.toMap(Team::id, team -> team.members().keySet()));
        store.book().apply(new LeadBook.PolicyRecord(rule, rule + percent, "test", members));
        var envelopes = new ArrayList<Envelope>();
        for (var i = 0; i < leads; i++) {
            var plain = new Envelope("k" + ++sent, Instant.EPOCH, Payload.of(new byte[] {1}, ""), Map.of());
            envelopes.add(coming == Coming.BACKFILLED ? Backfilled.mark(plain, false, false) : plain);
        }
        var source = source(rule, coming);
        store.inbox()
                .append(source, Lane.RECEIVED, envelopes)
                .toCompletableFuture()
                .join();
        var results = store.inbox().claim(Lane.RECEIVED, leads).stream()
                .map(claimed -> new Batch.Result(
                        claimed,
                        List.of(new Batch.Outcome.Standardized(
                                lead(claimed.raw().inboxId(), source, coming == Coming.TEST), false))))
                .toList();
        store.book().settle(new Batch(results), new RoutingDecider(() -> policy).pinned());
    }

    private static Lead lead(long n, String source, boolean test) {
        return new Lead(
                new UUID(9, n),
                source,
                "test",
                Channel.API,
                Instant.EPOCH,
                new Person(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new Reach.Email("t" + n + "@example.org"))),
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
                test,
                Map.of());
    }
}
