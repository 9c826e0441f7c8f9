package dev.leadgate.app.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.pg.EmbeddedPostgres;
import dev.leadgate.store.Batch;
import dev.leadgate.store.Cause;
import dev.leadgate.store.Holding;
import dev.leadgate.store.Ids;
import dev.leadgate.store.Lane;
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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is pressed and what the books say of it.
class BooksTest {

    @TempDir
    static Path data;

    private static final List<LeadAction.DeclineReason> REASONS = List.of(LeadAction.DeclineReason.values());
    private static final int ROUNDS = 4;

    /// @param name before the names of its teams and reps
    /// @param yaml of its teams and rules
    private record Crew(String name, List<String> reps, List<String> teams, String yaml) {

        static Crew any(Random random, String name) {
            var reps = IntStream.range(0, 3 + random.nextInt(4))
                    .mapToObj(i -> name + "r" + i)
                    .toList();
            var teams = IntStream.range(0, 2 + random.nextInt(2))
                    .mapToObj(i -> name + "t" + i)
                    .toList();
            return new Crew(name, reps, teams, """
                    reps: { %s }
                    teams: { %s }
                    give_back: %s
                    rules:
                    %s
                      - { name: everyone, assign: { team: %s } }
                    """.formatted(
                    joined(reps, rep -> rep + ": { name: " + rep + pick(random, "", ", max_open: 9") + " }"),
                    joined(teams, team -> team(random, team, reps)),
                    pick(random, "[not_a_lead, handed_over, conflict]", "[reassigned, no_time, spam]"),
                    teams.stream()
                            .map("  - { name: %1$s, when: lead.name == \"%1$s\", assign: { team: %1$s } }"::formatted)
                            .collect(Collectors.joining("\n")),
                    teams.getFirst()));
        }

        private static String team(Random random, String team, List<String> reps) {
            var members = new ArrayList<>(reps);
            Collections.shuffle(members, random);
            var some = members.subList(0, 2 + random.nextInt(reps.size() - 1));
            return team + ": { by: " + pick(random, "round_robin", "weighted_round_robin", "least_open")
                    + ", members: { " + joined(some, rep -> rep + ": " + (20 + random.nextInt(180)))
                    + " }, absence: { declined: " + pick(random, "hold_place", "catch_up", "forfeit")
                    + ", away: " + pick(random, "hold_place", "catch_up", "forfeit") + " } }";
        }

        private static String joined(List<String> names, Function<String, String> written) {
            return names.stream().map(written).collect(Collectors.joining(", "));
        }
    }

    private static String pick(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }

    /// Random envelopes and random presses on two nodes at once, in companies of random teams. What came in and what
    /// was created has one state each, and what the shares are made of is what the ledger says.
    @Test
    void whatever_is_pressed_the_equations_and_the_books_hold() throws Exception {
        var seed = 20261128L;
        System.out.println("books seed " + seed);
        var random = new Random(seed);
        try (var postgres = EmbeddedPostgres.start(data, line -> {})) {
            var settings =
                    new Store.Settings(postgres.jdbcUrl(), postgres.user(), postgres.password(), 2, new EventHub());
            try (var a = Store.open(settings);
                    var b = Store.open(settings)) {
                var leads = new ArrayList<UUID>();
                var givenBack = 0.0;
                for (var name : List.of("a", "b", "c")) {
                    var crew = Crew.any(random, name);
                    var company = Company.written(crew.name(), crew.yaml());
                    a.book().apply(company.record());
                    b.book().apply(company.record());
                    var own = new ArrayList<UUID>();
                    for (int round = 0; round < ROUNDS; round++) {
                        comes(random, a, company, crew, own);
                        press(random, company, crew, own, List.of(a, b));
                        assertThat(a.reader().conservation().balanced()).isTrue();
                    }
                    leads.addAll(own);
                    givenBack += audit(a, crew, pages(a, leads));
                }
                assertThat(givenBack).as("something was given back at all").isGreaterThan(3);
                Company.arrives(a, Lane.RECEIVED);
                Company.arrives(a, Lane.PENDING_ENRICHMENT);
                var counted = a.reader().conservation();
                assertThat(counted.balanced()).isTrue();
                assertThat(List.of(
                                counted.received(),
                                counted.pendingEnrichment(),
                                counted.done(),
                                counted.ignored(),
                                counted.deadLetters()))
                        .as("none of the terms is nothing")
                        .allMatch(n -> n > 0);
                whatIsOffIsSeen(a, postgres);
            }
        }
    }

    /// One lead, two, none, one of which a part cannot be read, one of a person who asks again.
    private static void comes(Random random, Store store, Company company, Crew crew, List<UUID> leads) {
        for (int i = 0; i < 4; i++) {
            var team = crew.teams().get(random.nextInt(crew.teams().size()));
            var lead = asks(team, UUID.randomUUID().toString());
            var again = asks(team, "again-" + crew.name());
            List<Batch.Outcome> parts = switch (i == 0 ? 0 : random.nextInt(7)) {
                case 1 -> List.of(new Batch.Outcome.Ignored("no_lead", ""));
                case 2 -> List.of(new Batch.Outcome.Dead("LG0601", "/", ""));
                case 3 -> List.of(lead, new Batch.Outcome.Dead("LG0601", "/1", ""));
                case 4 -> List.of(lead, again);
                case 5 -> List.of(again);
                default -> List.of(lead);
            };
            company.envelope(store, parts);
            parts.stream()
                    .filter(Batch.Outcome.Standardized.class::isInstance)
                    .map(part -> ((Batch.Outcome.Standardized) part).lead().id())
                    .filter(id -> store.reader().lead(id.toString()).isPresent())
                    .forEach(leads::add);
        }
    }

    private static Batch.Outcome asks(String about, String person) {
        return new Batch.Outcome.Standardized(Company.made(Ids.next(), person, about), false);
    }

    private static List<LeadPage> pages(Store store, List<UUID> leads) {
        return leads.stream().map(lead -> page(store, lead)).toList();
    }

    /// Each equation counts what was not counted by the same rows: none holds whatever the tables say.
    private static void whatIsOffIsSeen(Store store, EmbeddedPostgres postgres) throws SQLException {
        var tables = List.of("lead", "assignment", "inbox_work", "ignored", "dead_letter");
        var faults = List.of(
                "update lead set owner = 'nobody' where state = 'assigned'",
                "update assignment set ended_at = now() where ended_at is null",
                "delete from lead where number = (select min(number) from lead where state = 'lost')",
                "delete from inbox_work where lane = 'received'",
                "delete from inbox_work where lane = 'pending_enrichment'",
                "delete from ignored",
                "delete from dead_letter");
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            for (var table : tables) {
                statement.execute("create table " + table + "_before as select * from " + table);
            }
            for (var fault : faults) {
                assertThat(statement.executeUpdate(fault)).as(fault).isPositive();
                assertThat(store.reader().conservation().balanced())
                        .as("after %s", fault)
                        .isFalse();
                statement.execute("truncate " + String.join(", ", tables));
                for (var table : tables) {
                    statement.execute(
                            "insert into " + table + " overriding system value select * from " + table + "_before");
                }
                assertThat(store.reader().conservation().balanced()).isTrue();
            }
        }
    }

    private static void press(Random random, Company company, Crew crew, List<UUID> leads, List<Store> nodes)
            throws Exception {
        var running = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                var node = nodes.get(i % nodes.size());
                var lead = leads.get(random.nextInt(leads.size()));
                var action = anything(random, crew.reps());
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
                var team = company.policy()
                        .teamOf(crew.teams().get(random.nextInt(crew.teams().size())));
                var rep = List.copyOf(team.members().keySet())
                        .get(random.nextInt(team.members().size()));
                var calibration = new Calibration(team.id(), rep, turns, "told so", "nadia");
                running.add(threads.submit(() -> node.roster().calibrate(calibration)));
            }
        }
        for (var one : running) {
            one.get();
        }
    }

    /// @param pages of all leads
    /// @return turns that were given back
    private static double audit(Store store, Crew crew, List<LeadPage> pages) {
        var turns = new HashMap<String, Double>();
        var open = new HashMap<String, Integer>();
        for (var page : pages) {
            var state = page.line().state();
            assertThat(page.holdings().stream().filter(h -> h.ended().isEmpty()))
                    .as("one owner of an open lead")
                    .hasSize(state.open() && state != LeadState.WAITING ? 1 : 0);
            page.holdings().stream()
                    .filter(Holding::counts)
                    .forEach(h -> turns.merge(h.team() + "/" + h.rep(), h.turns(), Double::sum));
            page.holding().ifPresent(h -> open.merge(h.rep(), 1, Integer::sum));
        }
        var given = 0.0;
        var calibrated = 0;
        for (var team : crew.teams()) {
            for (var share : store.roster().shares(team)) {
                assertThat(share.state().turns()).isEqualTo(turns.getOrDefault(team + "/" + share.rep(), 0.0));
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
            var byHand = store.roster().calibrations(Optional.of(team), 100);
            assertThat(byHand).allSatisfy(c -> assertThat(c.entered().reason()).isEqualTo("told so"));
            calibrated += byHand.size();
        }
        assertThat(calibrated).isEqualTo(2 * ROUNDS);
        store.roster()
                .reps()
                .forEach(rep -> assertThat(rep.open()).as(rep.rep()).isEqualTo(open.getOrDefault(rep.rep(), 0)));
        return given;
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
