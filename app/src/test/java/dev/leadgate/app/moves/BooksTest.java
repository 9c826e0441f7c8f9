package dev.leadgate.app.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.pg.EmbeddedPostgres;
import dev.leadgate.store.Cause;
import dev.leadgate.store.Holding;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Reader.LeadPage;
import dev.leadgate.store.Roster.Calibration;
import dev.leadgate.store.Store;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is pressed and what the books say of it.
class BooksTest {

    @TempDir
    static Path data;

    private static final String TEAM = "books";
    private static final List<LeadAction.DeclineReason> REASONS = List.of(LeadAction.DeclineReason.values());

    /// Random presses on two nodes at once. What was created has one state, and what the shares are made of is
    /// what the ledger says.
    @Test
    void whatever_is_pressed_the_equations_and_the_books_hold() throws Exception {
        var seed = 20261128L;
        System.out.println("books seed " + seed);
        var random = new Random(seed);
        var reps = List.of("ida", "jon", "kim", "lea");
        var company = Company.letting(
                TEAM, reps, "{ declined: hold_place, away: catch_up }", "[not_a_lead, handed_over, conflict]");
        try (var postgres = EmbeddedPostgres.start(data, line -> {})) {
            var settings =
                    new Store.Settings(postgres.jdbcUrl(), postgres.user(), postgres.password(), 2, new EventHub());
            try (var a = Store.open(settings);
                    var b = Store.open(settings)) {
                a.book().apply(company.record());
                b.book().apply(company.record());
                var leads = new ArrayList<UUID>();
                for (int round = 0; round < 12; round++) {
                    for (int i = 0; i < 4; i++) {
                        leads.add(company.lead(a));
                    }
                    press(random, company, reps, leads, List.of(a, b));
                }
                assertThat(a.reader().conservation().balanced()).isTrue();
                audit(a, leads.stream().map(lead -> page(a, lead)).toList());
                whatIsOffIsSeen(a, postgres);
            }
        }
    }

    /// Each equation counts what was not counted by the same rows: none holds whatever the tables say.
    private static void whatIsOffIsSeen(Store store, EmbeddedPostgres postgres) throws SQLException {
        var faults = List.of(
                "update lead set owner = 'nobody' where state = 'assigned'",
                "update assignment set ended_at = now() where ended_at is null",
                "delete from lead where number = (select min(number) from lead where state = 'lost')");
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            statement.execute("create table lead_before as select * from lead");
            statement.execute("create table assignment_before as select * from assignment");
            for (var fault : faults) {
                assertThat(statement.executeUpdate(fault)).as(fault).isPositive();
                assertThat(store.reader().conservation().balanced())
                        .as("after %s", fault)
                        .isFalse();
                statement.execute("truncate lead, assignment");
                statement.execute("insert into lead select * from lead_before");
                statement.execute("insert into assignment select * from assignment_before");
                assertThat(store.reader().conservation().balanced()).isTrue();
            }
        }
    }

    private static void press(Random random, Company company, List<String> reps, List<UUID> leads, List<Store> nodes)
            throws Exception {
        var running = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                var node = nodes.get(i % nodes.size());
                var lead = leads.get(random.nextInt(leads.size()));
                var action = anything(random, reps);
                var actor = page(node, lead)
                        .line()
                        .owner()
                        .filter(rep -> random.nextInt(4) > 0)
                        .map(Actor::rep)
                        .orElseGet(() -> Actor.staff("nadia"));
                running.add(
                        threads.submit(() -> node.book().act(lead, new Cause.Acted(action, actor), company.mover())));
            }
            for (var node : nodes) {
                var turns = random.nextInt(9) - 4.0;
                var calibration =
                        new Calibration(TEAM, reps.get(random.nextInt(reps.size())), turns, "told so", "nadia");
                running.add(threads.submit(() -> node.roster().calibrate(calibration)));
            }
        }
        for (var one : running) {
            one.get();
        }
    }

    private static void audit(Store store, List<LeadPage> pages) {
        var turns = new HashMap<String, Double>();
        var open = new HashMap<String, Integer>();
        for (var page : pages) {
            var state = page.line().state();
            assertThat(page.holdings().stream().filter(h -> h.ended().isEmpty()))
                    .as("one owner of an open lead")
                    .hasSize(state.open() && state != LeadState.WAITING ? 1 : 0);
            page.holdings().stream().filter(Holding::counts).forEach(h -> turns.merge(h.rep(), h.turns(), Double::sum));
            page.holding().ifPresent(h -> open.merge(h.rep(), 1, Integer::sum));
        }
        var given = 0.0;
        for (var share : store.roster().shares(TEAM)) {
            assertThat(share.state().turns()).isEqualTo(turns.getOrDefault(share.rep(), 0.0));
            assertThat(share.state().calibration())
                    .as(share.rep() + " " + share.entries())
                    .isCloseTo(
                            share.entries().values().stream()
                                    .mapToDouble(Double::doubleValue)
                                    .sum(),
                            within(1e-6));
            assertThat(share.state().byHand()).isEqualTo(share.entries().getOrDefault("by_hand", 0.0));
            given += share.entries().entrySet().stream()
                    .filter(e -> e.getKey().startsWith("given_back:"))
                    .mapToDouble(e -> -e.getValue())
                    .sum();
        }
        assertThat(given).as("something was given back at all").isGreaterThan(3);
        assertThat(store.roster().calibrations(Optional.of(TEAM), 100))
                .hasSize(24)
                .allSatisfy(c -> assertThat(c.entered().reason()).isEqualTo("told so"));
        store.roster()
                .reps()
                .forEach(rep -> assertThat(rep.open()).as(rep.rep()).isEqualTo(open.getOrDefault(rep.rep(), 0)));
    }

    private static LeadPage page(Store store, UUID lead) {
        return store.reader().lead(lead.toString()).orElseThrow();
    }

    private static LeadAction anything(Random random, List<String> reps) {
        return switch (random.nextInt(9)) {
            case 0, 1 -> new LeadAction.Accept();
            case 2, 3, 4 -> new LeadAction.Decline(REASONS.get(random.nextInt(REASONS.size())), Optional.empty());
            case 5 -> new LeadAction.NotALead(LeadAction.NoLeadReason.SPAM, Optional.empty());
            case 6 -> new LeadAction.Reassign(Optional.of(reps.get(random.nextInt(reps.size()))));
            case 7 -> new LeadAction.HandOver(reps.get(random.nextInt(reps.size())));
            default -> new LeadAction.Converted();
        };
    }
}
