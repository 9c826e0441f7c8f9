package dev.leadgate.app.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.pg.EmbeddedPostgres;
import dev.leadgate.routing.settle.Attendance;
import dev.leadgate.routing.settle.LeadMoves;
import dev.leadgate.store.Availability;
import dev.leadgate.store.Availability.Status;
import dev.leadgate.store.Holding;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.OutOfOffice;
import dev.leadgate.store.Reader.LeadPage;
import dev.leadgate.store.Store;
import dev.leadgate.store.WaitingLead;
import dev.leadgate.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Leads that nobody could take: what wakes them, and who gets them.
class WaitingStoreTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    static Path data;

    private static EmbeddedPostgres postgres;
    private static Store store;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start(data, line -> {});
        var settings = new Store.Settings(postgres.jdbcUrl(), postgres.user(), postgres.password(), 2, new EventHub());
        store = Store.open(settings);
    }

    @AfterAll
    static void stop() throws Exception {
        store.close();
        postgres.close();
    }

    private static Company open(String team, String yaml) {
        var company = Company.written(team, yaml);
        store.book().apply(company.record());
        return company;
    }

    private static LeadMoves moves(Company company) {
        return new LeadMoves(
                store.book(), store.timers(), company::decider, told -> {}, new Telemetry(new SimpleMeterRegistry()));
    }

    private static Attendance attendance(Company company) {
        return new Attendance(store.roster(), store.timers(), moves(company));
    }

    private static void away(String... reps) {
        for (var rep : reps) {
            store.roster().setAvailability(rep, new Availability(Status.AWAY, Optional.empty(), rep));
        }
    }

    private static void comes(Company company, String rep) {
        var teams = company.policy().rep(rep).teams();
        attendance(company).say(rep, teams, new Availability(Status.AVAILABLE, Optional.empty(), rep));
    }

    private static List<WaitingLead> due() {
        return store.timers().claimWaiting(100, Duration.ofSeconds(30));
    }

    /// What a gateway does when leads that wait are due.
    private static void drain(Company company) {
        var due = due();
        if (!due.isEmpty()) {
            store.book().settleWaiting(due, company.decider());
        }
    }

    private static LeadPage page(UUID lead) {
        return store.reader().lead(lead.toString()).orElseThrow();
    }

    private static Optional<String> owner(UUID lead) {
        return page(lead).line().owner();
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    private static void run(String... statements) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var one : statements) {
                statement.execute(one);
            }
        }
    }

    @Test
    void a_lead_that_was_passed_on_is_for_whoever_comes_first_and_never_again_for_who_declined() {
        var company = open("first", """
                reps: { ann: { name: Ann }, amy: { name: Amy }, bob: { name: Bob }, cyd: { name: Cyd } }
                teams:
                  first: { members: [ann, amy], when_nobody: team second }
                  second: { members: [bob] }
                  third: { members: [cyd] }
                rules: [{ name: everyone, assign: { team: first } }]
                """);
        away("ann", "amy", "bob");
        var lead = company.lead(store);
        assertThat(page(lead).line().team()).as("asked last").contains("second");
        comes(company, "cyd");
        assertThat(due()).as("it does not wait for the third").isEmpty();
        comes(company, "ann");
        drain(company);
        assertThat(owner(lead)).contains("ann");

        var decline = new LeadAction.Decline(LeadAction.DeclineReason.NO_TIME, Optional.empty());
        moves(company).act(lead, decline, Actor.rep("ann"));
        assertThat(page(lead).line().state()).isEqualTo(LeadState.WAITING);
        comes(company, "ann");
        drain(company);
        assertThat(page(lead).line().state()).as("ann declined it").isEqualTo(LeadState.WAITING);
        comes(company, "amy");
        drain(company);
        assertThat(page(lead).holdings()).extracting(Holding::rep).containsExactly("ann", "amy");
    }

    @Test
    void room_in_a_team_that_was_asked_before_is_room_for_it() {
        var company = open("narrow", """
                reps: { dan: { name: Dan, max_open: 1 }, eli: { name: Eli } }
                teams: { narrow: { members: [dan], when_nobody: team wide }, wide: { members: [eli] } }
                rules: [{ name: everyone, assign: { team: narrow } }]
                """);
        away("eli");
        var first = company.lead(store);
        var second = company.lead(store);
        assertThat(page(second).line().team()).contains("wide");
        moves(company).act(first, new LeadAction.Converted(), Actor.rep("dan"));
        drain(company);
        assertThat(owner(second)).contains("dan");
    }

    /// A settling that has read that nobody is there writes down that the lead waits after whoever came has looked for
    /// leads that wait.
    @Test
    void who_comes_while_a_lead_is_decided_wakes_it() throws Exception {
        var company = open("moment", """
                reps: { fay: { name: Fay } }
                teams: { moment: { members: [fay] } }
                rules: [{ name: everyone, assign: { team: moment } }]
                """);
        away("fay");
        var lead = company.lead(store);
        try (var settling = connect();
                var statement = settling.createStatement()) {
            settling.setAutoCommit(false);
            statement.execute("select id from team where id = 'moment' for update");
            statement.execute("create temp table again on commit drop as"
                    + " select * from timer where kind = 'waiting' and lead_id = '" + lead + "'");
            statement.execute("delete from timer where kind = 'waiting' and lead_id = '" + lead + "'");
            statement.execute("insert into timer select * from again");
            var roused = CompletableFuture.runAsync(() -> comes(company, "fay"));
            await().atMost(PATIENCE).until(() -> {
                try (var waiting = statement.executeQuery(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock'")) {
                    waiting.next();
                    return waiting.getInt(1) > 0;
                }
            });
            settling.commit();
            roused.join();
        }
        drain(company);
        assertThat(owner(lead)).contains("fay");
    }

    @Test
    void who_comes_back_by_the_calendar_gets_what_waits_oldest_first() throws Exception {
        var company = open("back", """
                reps: { gil: { name: Gil, max_open: 1 } }
                teams: { back: { members: [gil] } }
                rules: [{ name: everyone, assign: { team: back } }]
                """);
        var now = Instant.now();
        store.roster().enterOutOfOffice("gil", new OutOfOffice(now, now.plus(Duration.ofMinutes(10)), ""), "nadia");
        var leads = Stream.generate(() -> company.lead(store)).limit(3).toList();
        assertThat(due()).isEmpty();
        // Ten minutes pass.
        run(
                "update out_of_office set from_at = from_at - interval '600 s', to_at = to_at - interval '600 s'"
                        + " where rep = 'gil'",
                "update timer set visible_at = visible_at - interval '600 s'");
        drain(company);
        assertThat(leads.stream().map(lead -> owner(lead).orElse("nobody"))).containsExactly("gil", "nobody", "nobody");
    }

    @Test
    void who_leaves_passes_on_what_they_have_not_accepted_and_who_stays_gets_what_waits() {
        var company = open("stays", """
                sla: { hot: { accept: 1h, reassign_when_away: true } }
                reps: { hal: { name: Hal }, ivo: { name: Ivo } }
                teams: { stays: { by: priority, members: [hal, ivo] } }
                rules: [{ name: everyone, assign: { team: stays }, sla: hot }]
                """);
        var attendance = attendance(company);
        var first = company.lead(store);
        assertThat(owner(first)).contains("hal");
        var now = Instant.now();
        var vacation = new OutOfOffice(now, now.plus(Duration.ofDays(2)), "vacation");
        long id = attendance.leave("hal", vacation, "hal", now);
        assertThat(owner(first)).contains("ivo");

        away("ivo");
        var second = company.lead(store);
        assertThat(attendance.stay("ann", Set.of("first"), id)).as("not theirs").isFalse();
        assertThat(due()).isEmpty();
        assertThat(attendance.cancel(id, rep -> Set.of("stays"))).contains("hal");
        assertThat(attendance.cancel(id, rep -> Set.of("stays"))).isEmpty();
        drain(company);
        assertThat(owner(second)).contains("hal");
    }
}
