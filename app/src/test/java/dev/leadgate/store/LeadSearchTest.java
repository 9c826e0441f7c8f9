package dev.leadgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.pg.EmbeddedPostgres;
import dev.leadgate.store.LeadClock.Standing;
import dev.leadgate.store.Reader.LeadFilter;
import dev.leadgate.store.Reader.LeadFilter.Deadline;
import dev.leadgate.store.Reader.ViewCounts;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists of leads in a table with a history.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeadSearchTest {
    private static final LeadFilter ALL = LeadFilter.ALL;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private EmbeddedPostgres postgres;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private Store store;

    /// Lead n of rep n mod 20 came from `website`, but for the first thirty, which nobody took and which came
    /// from an old form, and the next ten, whose rep has left.
    @BeforeAll
    void fill(@TempDir Path dir) throws Exception {
        postgres = EmbeddedPostgres.start(dir, line -> {});
        store = Store.open(
                new Store.Settings(postgres.jdbcUrl(), postgres.user(), postgres.password(), 2, new EventHub()));
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into lead (id, number, person_id, source, channel, state, owner, reach_keys, name, company,
                                      wants, received_at, last_touch_at, doc)
                    select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, n,
                           ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid,
                           case when n <= 30 then 'old_form' else 'website' end, 'web_form',
                           case when n <= 30 then 'waiting' else 'contacted' end,
                           case when n <= 30 then null when n <= 40 then 'old_rep' else 'rep' || n % 20 end,
                           '{}', 'Ratna ' || lpad(n::text, 5, '0'), 'Toko ' || lpad(n::text, 5, '0'), 'a plan',
                           now() - (20000 - n) * interval '1 hour', now(),
                           '{"id":"00000000-0000-7000-8000-000000000001","source":"website","channel":"web_form"}'
                    from generate_series(1, 20000) n
                    """);
            statement.execute("""
                    insert into reach (key, person_id)
                    select k, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid
                    from generate_series(1, 20000) n,
                         unnest(array['email:ratna' || n || '@example.com', 'phone:+62812' || lpad(n::text, 8, '0')]) k
                    """);
            statement.execute("""
                    insert into assignment (id, lead_id, team, rep, rule, why, started_at, accept_by, contact_by)
                    select id, id, 'sales', owner, 'all', 'turn', now() - interval '3 hours', now() + interval '1 hour', null
                    from lead where number > 40
                    """);
            statement.execute("""
                    begin;
                    update lead set state = case when number < 105 then 'assigned' else 'accepted' end
                    where number between 101 and 108;
                    update assignment a set started_at = now() - interval '3 hours',
                      accept_by = now() + d.accept * interval '1 hour', contact_by = now() + d.contact * interval '1 hour'
                    from (values (101, 1, 9), (102, 4, 9), (103, -1, 9), (104, null, null),
                                 (105, -1, -1), (106, -1, -1), (107, -2, null), (108, 1, null)) d (number, accept, contact)
                    join lead l using (number) where a.lead_id = l.id;
                    insert into timer (kind, lead_id, due_at, visible_at, step)
                    select 'sla', id, now() + interval '1 hour', now() + interval '1 hour', 'snooze' from lead where number = 106;
                    insert into timeline (lead_id, at, kind, actor, detail)
                    select id, now() - interval '1 hour', 'accepted', 'rep', '{}' from lead where number in (106, 107);
                    insert into timeline (lead_id, at, kind, actor, detail)
                    select id, now() - interval '170 minutes', 'accepted', 'rep', '{}' from lead where number = 108;
                    insert into timeline (lead_id, at, kind, actor, detail)
                    select id, now() - interval '5 minutes', 'waiting', 'gateway', '{}' from lead where number = 30;
                    commit
                    """);
            statement.execute("vacuum analyze");
        }
    }

    @AfterAll
    void stop() {
        store.close();
        postgres.close();
    }

    private static LeadFilter text(String typed) {
        return new LeadFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(typed));
    }

    private List<Long> found(LeadFilter filter) {
        return store.reader().leads(filter, Optional.empty(), 3).stream()
                .map(Reader.LeadLine::number)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "L-1042",
                " l-1042 ",
                "00000000-0000-7000-8000-000000001042",
                "ratna1042@example.com",
                "Ratna1042@Example.com",
                "+62 812-0000-1042",
                "0062 812 00001042",
                "0812 0000 1042",
                "62 812 0000 1042",
                "Ratna 01042",
                "toko 01042"
            })
    void a_lead_is_found_by_whatever_one_has_of_it(String typed) {
        assertThat(found(text(typed))).containsExactly(1042L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"L-99999", "nobody@example.com", "+1 212 555 0100", "100%", "a_plan"})
    void what_is_not_there_is_not_found(String typed) {
        assertThat(found(text(typed))).isEmpty();
    }

    @Test
    void filters_hold_together_and_lists_go_on() {
        var oldest = new LeadFilter(
                Optional.of(LeadState.WAITING), Optional.of("old_form"), Optional.empty(), Optional.empty());
        assertThat(found(oldest)).containsExactly(30L, 29L, 28L);
        assertThat(store.reader().leads(oldest, Optional.of(2L), 3))
                .extracting(Reader.LeadLine::number)
                .containsExactly(1L);
        assertThat(found(ALL)).containsExactly(20_000L, 19_999L, 19_998L);
    }

    /// However long the history.
    @ParameterizedTest
    @CsvSource({
        "waiting,,, , lead_state",
        "converted,,, , lead_state",
        ",old_form,, , lead_source",
        ",,old_rep, , lead_owner",
        ",,,L-5, lead_number_key",
        ",,,ratna5@example.com, lead_person",
        ",,,0812 0000 0005, lead_person",
        ",,,, lead_number_key",
        "at_risk,,,, lead_state",
        "missed,,,, lead_state",
        "missed,,rep1,, lead_state"
    })
    void a_list_is_read_by_an_index(@Nullable String state, String source, String owner, String text, String index)
            throws SQLException {
        var deadline = Arrays.stream(Deadline.values())
                .filter(d -> d.word().equals(state))
                .findFirst();
        var asked = new LeadFilter(
                deadline.isPresent()
                        ? Optional.empty()
                        : Optional.ofNullable(state).map(LeadState::of),
                Optional.ofNullable(source),
                Optional.ofNullable(owner),
                Optional.ofNullable(text));
        var filter = deadline.map(asked::by).orElse(asked);
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password())) {
            connection.setAutoCommit(false);
            var search = LeadSearch.of(filter, Optional.empty());
            var plan = search.run(connection, "explain " + LeadLines.SELECT, 20, row -> row.getString(1));
            assertThat(String.join("\n", plan)).contains(index).doesNotContain("Seq Scan on lead", "Seq Scan on ass");
            if (state != null) {
                var counted =
                        search.count(connection, "explain select count(*) from %s l", 50, row -> row.getString(1));
                assertThat(String.join("\n", counted))
                        .contains(index)
                        .doesNotContain("Seq Scan on lead", "Seq Scan on ass");
            }
        }
    }

    /// A team that gets no leads any more is looked for in its days only, however old the others are.
    @Test
    void a_team_is_looked_for_in_a_stretch_of_time() throws SQLException {
        var filter = new LeadFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("gone"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Instant.now().minus(Duration.ofDays(30))),
                Optional.of(Instant.now()));
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password())) {
            connection.setAutoCommit(false);
            var plan = LeadSearch.of(filter, Optional.empty())
                    .run(connection, "explain " + LeadLines.SELECT, 20, row -> row.getString(1));
            assertThat(String.join("\n", plan)).contains("lead_received").doesNotContain("Seq Scan on lead");
        }
        assertThat(found(filter)).isEmpty();
    }

    /// Of some reps, however many leads the others had.
    @Test
    void answers_are_read_by_the_index_of_their_reps() throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password())) {
            Sql.update(connection, "set plan_cache_mode = force_generic_plan");
            var plan = Sql.query(
                    connection,
                    "explain " + ResponseRows.OF_REPS,
                    row -> row.getString(1),
                    Sql.texts(List.of("rep7")),
                    Instant.now().minusSeconds(86_400),
                    100);
            assertThat(String.join("\n", plan))
                    .contains("assignment_rep_started")
                    .doesNotContain("Seq Scan on ass");
        }
        var since = Instant.now().minus(Duration.ofDays(1));
        assertThat(store.reader().responses(List.of("rep7", "rep8"), since, 5))
                .hasSize(10)
                .extracting(Reader.Response::rep)
                .containsOnly("rep7", "rep8");
        assertThat(store.reader().responses(List.of("rep8"), since, 5000))
                .filteredOn(r -> r.accepted().isPresent())
                .singleElement()
                .satisfies(r -> assertThat(
                                Duration.between(r.started(), r.accepted().orElseThrow()))
                        .isEqualTo(Duration.ofMinutes(10)));
    }

    @Test
    void the_views_hold_what_their_owners_have_to_answer() {
        assertThat(found(ALL.by(Deadline.AT_RISK))).containsExactly(101L);
        assertThat(found(ALL.by(Deadline.MISSED))).containsExactly(105L, 103L);
        assertThat(store.reader().views(Optional.empty())).isEqualTo(new ViewCounts(30, 1, 2));
        assertThat(store.reader().views(Optional.of("rep3"))).isEqualTo(new ViewCounts(0, 0, 1));
        assertThat(found(ALL.by(Deadline.MISSED).of("rep3"))).containsExactly(103L);
    }

    /// What a line says and the view that holds it are one rule.
    @Test
    void a_line_says_where_its_lead_stands() {
        var now = Instant.now();
        var lines = store.reader().leads(ALL, Optional.of(109L), 90).stream()
                .collect(Collectors.toMap(
                        Reader.LeadLine::number, line -> line.clock().at(line.state(), now)));
        assertThat(lines.get(101L)).isInstanceOfSatisfying(Standing.Running.class, r -> {
            assertThat(r.step()).isEqualTo(LeadClock.Step.ACCEPT);
            assertThat(r.atRisk()).isTrue();
        });
        assertThat(lines.get(102L))
                .isInstanceOfSatisfying(
                        Standing.Running.class, r -> assertThat(r.atRisk()).isFalse());
        assertThat(lines.get(103L)).isInstanceOf(Standing.Missed.class);
        assertThat(lines.get(104L)).isEqualTo(new Standing.Still());
        assertThat(lines.get(105L))
                .isInstanceOfSatisfying(
                        Standing.Missed.class, m -> assertThat(m.step()).isEqualTo(LeadClock.Step.CONTACT));
        assertThat(lines.get(106L)).as("asked to be reminded").isEqualTo(accepted(120, false));
        assertThat(lines.get(107L)).isEqualTo(accepted(120, true));
        assertThat(lines.get(108L)).isEqualTo(accepted(10, false));
        assertThat(lines.get(100L)).isEqualTo(new Standing.Still());
        assertThat(lines.get(30L))
                .isInstanceOfSatisfying(
                        Standing.Waiting.class,
                        w -> assertThat(w.since()).isBetween(now.minusSeconds(400), now.minusSeconds(290)));
    }

    private static Standing accepted(int minutes, boolean late) {
        return new Standing.Accepted(Duration.ofMinutes(minutes), late);
    }

    @Test
    void an_id_that_is_nobodys_finds_nothing() {
        assertThat(found(text(UUID.randomUUID().toString()))).isEmpty();
    }
}
