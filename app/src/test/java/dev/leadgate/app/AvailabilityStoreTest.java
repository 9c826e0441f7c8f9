package dev.leadgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import dev.leadgate.routing.Fairness;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.policy.Team;
import dev.leadgate.routing.settle.RoutingDecider;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.store.Availability;
import dev.leadgate.store.Availability.Status;
import dev.leadgate.store.Batch;
import dev.leadgate.store.Lane;
import dev.leadgate.store.LeadBook;
import dev.leadgate.store.OutOfOffice;
import dev.leadgate.store.Roster.ShareEntry;
import dev.leadgate.store.Store;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Caps, absences and the ledger over the real store. Each test has a team of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AvailabilityStoreTest {
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

    private Policy policy(String yaml) {
        var bound = new Binder(name -> new Secrets.Lookup.NotSet())
                .bind(ConfigTree.parse("leadgate.yaml", yaml).root(), PolicyConfig.class);
        var policy = Policy.compile(bound.value().orElseThrow(), "v1").policy().orElseThrow();
        Map<String, Set<String>> members = policy.teams().values().stream()
                .collect(Collectors.toMap(Team::id, team -> team.members().keySet()));
        store.book().apply(new LeadBook.PolicyRecord(yaml, yaml, "test", members));
        return policy;
    }

    private void settle(Policy policy, int leads, boolean test) {
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
                                lead(claimed.raw().inboxId(), test), false))))
                .toList();
        assertThat(results).hasSize(leads);
        store.book().settle(new Batch(results), new RoutingDecider(() -> policy).pinned());
    }

    private static Lead lead(long n, boolean test) {
        return new Lead(
                new UUID(7, n),
                "test",
                "test",
                Channel.API,
                Instant.EPOCH,
                new Person(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new Reach.Email("p" + n + "@example.org"))),
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

    private ShareEntry share(String team, String rep) {
        return store.roster().shares(team).stream()
                .filter(entry -> entry.rep().equals(rep))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_cap_counts_what_was_given_before_and_within_the_batch_and_no_test() {
        var policy = policy("""
                reps: { ana: { name: A, caps: { day: 3, window: rolling } }, budi: { name: B, caps: { month: 90 } } }
                teams: { caps: { members: [ana, budi] } }
                rules: [{ name: all, assign: { team: caps } }]
                """);
        settle(policy, 2, true);
        settle(policy, 3, false);
        settle(policy, 9, false);
        assertThat(share("caps", "ana").state().received()).isEqualTo(3);
        assertThat(share("caps", "budi").state().received()).isEqualTo(9);
        assertThat(share("caps", "ana").state().absent())
                .hasValueSatisfying(absent -> assertThat(absent.reason()).isEqualTo("cap"));
        assertThat(Fairness.of(policy, policy.teamOf("caps"), store.roster().shares("caps"), Instant.now())
                        .verdict())
                .isEqualTo(Fairness.Verdict.FAIR);
    }

    @Test
    void an_absence_is_one_entry_in_the_ledger_when_it_is_over() {
        var policy = policy("""
                reps: { cleo: { name: C }, dan: { name: D } }
                teams: { absence: { members: [cleo, dan], absence: { away: hold_place } } }
                rules: [{ name: all, assign: { team: absence } }]
                """);
        settle(policy, 4, false);
        store.roster().setAvailability("dan", new Availability(Status.AWAY, Optional.empty(), "dan"));
        settle(policy, 2, false);
        settle(policy, 3, false);
        assertThat(share("absence", "dan").entries()).doesNotContainKey("away");
        store.roster().setAvailability("dan", new Availability(Status.AVAILABLE, Optional.empty(), "dan"));
        settle(policy, 2, false);
        var dan = share("absence", "dan");
        assertThat(dan.entries().get("away")).isCloseTo(5.0, within(1e-9));
        assertThat(dan.state().calibration()).isCloseTo(5.0, within(1e-9));
        assertThat(dan.state().received()).isEqualTo(3);
        assertThat(dan.state().absent()).isEmpty();
        assertThat(share("absence", "cleo").state().received()).isEqualTo(8);
    }

    @Test
    void a_joiner_is_level_with_the_team() {
        var before = policy("""
                reps: { eva: { name: E }, finn: { name: F }, gus: { name: G } }
                teams: { join: { members: [eva, finn] } }
                rules: [{ name: all, assign: { team: join } }]
                """);
        settle(before, 10, false);
        var after = policy("""
                reps: { eva: { name: E }, finn: { name: F }, gus: { name: G } }
                teams: { join: { members: [eva, finn, gus] } }
                rules: [{ name: all, assign: { team: join } }]
                """);
        settle(after, 3, false);
        assertThat(share("join", "gus").state().received()).isEqualTo(1);
        assertThat(share("join", "gus").entries().get("joined")).isCloseTo(5.0, within(1e-9));
    }

    private List<String> alarms() {
        return store.reader().alarms(20).stream()
                .map(alarm -> alarm.code() + " " + alarm.subject() + " " + alarm.detail())
                .filter(alarm -> alarm.startsWith("LG0350"))
                .toList();
    }

    private void calibrate(String rep, double leads) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                var statement = connection.prepareStatement(
                        "update team_member set calibration = calibration + ? where rep = ?")) {
            statement.setDouble(1, leads);
            statement.setString(2, rep);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void a_share_that_the_ledger_does_not_know_of_raises_an_alarm_until_it_is_level_again() throws Exception {
        var policy = policy("""
                reps: { kay: { name: Kay }, lou: { name: Lou } }
                teams: { even: { members: [kay, lou] } }
                rules: [{ name: all, assign: { team: even } }]
                """);
        var watch = new FairnessWatch(store.roster(), store.alarms(), () -> policy, InstantSource.system());
        settle(policy, 10, false);
        watch.look();
        assertThat(watch.unexplained()).containsEntry("even", 0.0);

        // Somebody writes into the table of members and not into the ledger.
        calibrate("lou", 8);
        settle(policy, 4, false);
        watch.look();
        assertThat(watch.unexplained().get("even")).isCloseTo(2.0, within(1e-9));
        settle(policy, 4, false);
        watch.look();
        assertThat(alarms()).as("the next leads may level it").isEmpty();
        watch.look();
        assertThat(alarms()).as("no lead came in between").isEmpty();
        settle(policy, 2, false);
        watch.look();
        watch.look();
        assertThat(alarms())
                .singleElement()
                .asString()
                .contains("even")
                .containsAnyOf("Kay has 4.0 turns more", "Lou has 4.0 turns fewer");

        calibrate("lou", -8);
        settle(policy, 8, false);
        watch.look();
        assertThat(alarms()).isEmpty();
        assertThat(watch.unexplained()).containsEntry("even", 0.0);
    }

    @Test
    void who_is_out_of_office_gets_nothing_until_it_is_over_or_taken_back() {
        var policy = policy("""
                reps: { hana: { name: H }, ivo: { name: I } }
                teams: { out: { members: [hana, ivo] } }
                rules: [{ name: all, assign: { team: out } }]
                """);
        var now = Instant.now();
        var vacation = new OutOfOffice(now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(2)), "vacation");
        var later = new OutOfOffice(now.plus(Duration.ofDays(9)), now.plus(Duration.ofDays(10)), "");
        long id = store.roster().enterOutOfOffice("hana", vacation, "nadia");
        store.roster().enterOutOfOffice("hana", later, "nadia");
        settle(policy, 2, false);
        assertThat(share("out", "hana").state().received()).isZero();
        assertThat(share("out", "ivo").state().received()).isEqualTo(2);
        assertThat(store.roster().outOfOffice().stream().filter(l -> l.rep().equals("hana")))
                .hasSize(2)
                .first()
                .satisfies(line -> assertThat(line.out().reason()).isEqualTo("vacation"));

        assertThat(store.roster().cancelOutOfOffice(id)).contains("hana");
        assertThat(store.roster().cancelOutOfOffice(id)).isEmpty();
        settle(policy, 2, false);
        assertThat(share("out", "hana").state().received()).isEqualTo(1);
    }

    @Test
    void a_calendar_replaces_only_what_it_said_itself() {
        var now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        var own = new OutOfOffice(now, now.plusSeconds(3600), "entered");
        var first = new OutOfOffice(now, now.plusSeconds(7200), "calendar");
        var second = new OutOfOffice(now, now.plusSeconds(9000), "calendar");
        store.roster().enterOutOfOffice("jon", own, "nadia");
        assertThat(store.roster().readCalendar("jon", Set.of(first))).isTrue();
        assertThat(store.roster().readCalendar("jon", Set.of(first)))
                .as("unchanged")
                .isFalse();
        assertThat(store.roster().readCalendar("jon", Set.of(second))).isTrue();
        assertThat(store.roster().outOfOffice().stream()
                        .filter(line -> line.rep().equals("jon"))
                        .map(line -> line.out()))
                .containsExactlyInAnyOrder(own, second);
        var read = store.roster().outOfOffice().stream()
                .filter(line -> line.origin().equals("calendar"))
                .findFirst()
                .orElseThrow();
        assertThat(store.roster().cancelOutOfOffice(read.id())).isEmpty();
    }
}
