package dev.leadgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.pg.EmbeddedPostgres;
import dev.leadgate.history.Entry;
import dev.leadgate.history.History;
import dev.leadgate.history.Mark;
import dev.leadgate.history.Measure;
import dev.leadgate.history.Resolution;
import dev.leadgate.history.RollupBook;
import dev.leadgate.history.RollupBook.Hour;
import dev.leadgate.history.RollupBook.Row;
import dev.leadgate.history.Window;
import dev.leadgate.store.Store;
import dev.leadgate.telemetry.Event;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Numbers of the past in the real store.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-28T14:07:31Z");
    private static final Instant MINUTE = Instant.parse("2026-11-28T14:07:00Z");
    private static final Collection<Measure> ALL = EnumSet.allOf(Measure.class);

    @SuppressWarnings("NullAway.Init") // set before the first test
    private EmbeddedPostgres postgres;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private Store store;

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

    @BeforeEach
    void forget() {
        book().trim(NOW.plus(Duration.ofDays(9_999)));
    }

    private RollupBook book() {
        return store.rollups();
    }

    private static Entry entry(Measure measure, Instant at, String source, int bucket, long n) {
        return new Entry(measure, at, source, "web_form", bucket, n);
    }

    private static long sum(List<Row> rows, Measure measure) {
        return rows.stream()
                .filter(r -> r.measure() == measure)
                .mapToLong(Row::n)
                .sum();
    }

    @Test
    void what_is_added_is_found_in_every_resolution() {
        var entries = List.of(
                entry(Measure.RECEIVED, MINUTE, "website", 0, 5),
                entry(Measure.ASSIGNED, MINUTE, "website", 20, 3),
                entry(Measure.ASSIGNED, MINUTE, "website", 24, 1));
        book().add(entries);
        book().add(List.of(entry(Measure.RECEIVED, MINUTE, "website", 0, -1)));
        for (var window : Window.values()) {
            var grid = window.grid(NOW, ZoneOffset.UTC);
            assertThat(book().read(grid, ALL))
                    .as(window.word())
                    .containsExactlyInAnyOrder(
                            new Row(grid.size() - 1, Measure.RECEIVED, "website", "web_form", 0, 4),
                            new Row(grid.size() - 1, Measure.ASSIGNED, "website", "web_form", 20, 3),
                            new Row(grid.size() - 1, Measure.ASSIGNED, "website", "web_form", 24, 1));
        }
        assertThat(book().read(Window.HOUR.grid(NOW, ZoneOffset.UTC), List.of(Measure.RECEIVED)))
                .hasSize(1);
        assertThat(book().hours(Measure.RECEIVED, NOW.minusSeconds(86_400), NOW))
                .containsExactly(new Hour(Instant.parse("2026-11-28T14:00:00Z"), "website", "web_form", 4));
    }

    @Test
    void two_gateways_add_up_and_never_wait_for_each_other_in_a_circle() throws Exception {
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < 40; i++) {
            entries.add(entry(Measure.TOLD, MINUTE, "s" + i % 10, i, 1));
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            var rounds = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 40; i++) {
                var shuffled = i % 2 == 0 ? entries : entries.reversed();
                rounds.add(() -> {
                    book().add(shuffled);
                    return true;
                });
            }
            for (var done : threads.invokeAll(rounds)) {
                assertThat(done.get()).isTrue();
            }
        }
        assertThat(sum(book().read(Window.MONTH.grid(NOW, ZoneOffset.UTC), ALL), Measure.TOLD))
                .isEqualTo(1_600);
    }

    @Test
    void days_are_those_of_the_zone() {
        var jakarta = ZoneId.of("Asia/Jakarta");
        book().add(List.of(
                entry(Measure.LEADS, Instant.parse("2026-11-27T16:59:00Z"), "website", 0, 1),
                entry(Measure.LEADS, Instant.parse("2026-11-27T17:00:00Z"), "website", 0, 2)));
        assertThat(book().read(Window.MONTH.grid(NOW, jakarta), ALL))
                .extracting(Row::step, Row::n)
                .containsExactlyInAnyOrder(tuple(28, 1L), tuple(29, 2L));
    }

    @Test
    void each_resolution_is_kept_for_its_time_and_no_longer() {
        for (var age : List.of(47, 49, 24 * 89, 24 * 91, 24 * 1_829, 24 * 1_831)) {
            book().add(List.of(entry(Measure.LEADS, MINUTE.minus(Duration.ofHours(age)), "website", 0, 1)));
        }
        book().trim(NOW);
        assertThat(counted(Resolution.MINUTE)).isEqualTo(1);
        assertThat(counted(Resolution.HOUR)).isEqualTo(3);
        assertThat(counted(Resolution.DAY)).isEqualTo(5);
    }

    private long counted(Resolution resolution) {
        return question("select sum(n) from rollup where resolution = '" + resolution.word() + "'").stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    private List<String> question(String sql) {
        var access = new Properties();
        access.setProperty("user", postgres.user());
        access.setProperty("password", postgres.password());
        // Or the placeholders of a plan would be taken as the statement's own.
        access.setProperty("preferQueryMode", "simple");
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), access);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException fault) {
            throw new AssertionError(fault);
        }
    }

    @Test
    void charts_are_full_after_a_restart_and_a_restart_is_on_the_time_axis() {
        var before = new History(book(), () -> NOW, source -> "web_form");
        before.mark("started", "", "v7");
        before.accept(new Event.EnvelopesAccepted("website", 12));
        before.flush();
        var after = new History(book(), () -> NOW.plusSeconds(30), source -> "web_form");
        after.mark("started", "", "v8");
        after.accept(new Event.EnvelopesAccepted("website", 1));
        var past = after.past(Window.HOUR, ZoneOffset.UTC);
        assertThat(past.total(Measure.RECEIVED)).isEqualTo(13);
        assertThat(past.marks())
                .containsExactly(
                        new Mark(NOW, "started", "", "v7"), new Mark(NOW.plusSeconds(30), "started", "", "v8"));
    }

    /// However long the history, a page reads the rows of its own stretch by the key.
    @Test
    void a_page_reads_by_the_key() {
        question("""
            with made as (
              insert into rollup (resolution, measure, at, source, channel, bucket, n)
              select 'minute', m, timestamptz '2026-11-26 00:00Z' + i * interval '1 minute', 's', 'api', 0, 1
              from generate_series(0, 3000) i, unnest(array['received', 'told', 'leads', 'assigned']) m
              returning 1
            ) select count(*) from made
            """);
        var plan = String.join("\n", question("""
            explain (generic_plan) select width_bucket(at, $1::timestamptz[]) - 1, sum(n) from rollup
            where resolution = $2::text and measure = any($3::text[])
              and at >= $4::timestamptz and at < $5::timestamptz group by 1
            """));
        assertThat(plan).contains("rollup_pkey").doesNotContain("Seq Scan");
    }
}
