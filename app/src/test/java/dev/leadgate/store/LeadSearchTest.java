package dev.leadgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.pg.EmbeddedPostgres;
import dev.leadgate.store.Reader.LeadFilter;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
                           '{}', 'Ratna ' || lpad(n::text, 5, '0'), 'Toko ' || lpad(n::text, 5, '0'), 'a plan', now(), now(),
                           '{"id":"00000000-0000-7000-8000-000000000001","source":"website","channel":"web_form"}'
                    from generate_series(1, 20000) n
                    """);
            statement.execute("""
                    insert into reach (key, person_id)
                    select k, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid
                    from generate_series(1, 20000) n,
                         unnest(array['email:ratna' || n || '@example.com', 'phone:+62812' || lpad(n::text, 8, '0')]) k
                    """);
            statement.execute("analyze");
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
        ",,,, lead_number_key"
    })
    void a_list_is_read_by_an_index(String state, String source, String owner, String text, String index)
            throws SQLException {
        var filter = new LeadFilter(
                Optional.ofNullable(state).map(LeadState::of),
                Optional.ofNullable(source),
                Optional.ofNullable(owner),
                Optional.ofNullable(text));
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password())) {
            connection.setAutoCommit(false);
            var plan = LeadSearch.of(filter, Optional.empty())
                    .run(connection, "explain select l.doc from lead l ", 50, row -> row.getString(1));
            assertThat(String.join("\n", plan)).contains(index).doesNotContain("Seq Scan");
        }
    }

    @Test
    void an_id_that_is_nobodys_finds_nothing() {
        assertThat(found(text(UUID.randomUUID().toString()))).isEmpty();
    }
}
