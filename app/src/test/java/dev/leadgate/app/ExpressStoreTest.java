package dev.leadgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.pg.EmbeddedPostgres;
import dev.leadgate.lead.Attribution;
import dev.leadgate.lead.Channel;
import dev.leadgate.lead.Inquiry;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Person;
import dev.leadgate.lead.Reach;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.store.Batch;
import dev.leadgate.store.Batch.Outcome;
import dev.leadgate.store.Claimed;
import dev.leadgate.store.Decider;
import dev.leadgate.store.Facts;
import dev.leadgate.store.FencedException;
import dev.leadgate.store.Lane;
import dev.leadgate.store.Mover;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.Settlement;
import dev.leadgate.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// While there is little to do, one commit stores and settles; whatever goes wrong, the envelope is stored and its
/// sender answered all the same.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class ExpressStoreTest {
    private static final PlainDecider DECIDER = new PlainDecider(List.of("ana"), List.of());

    @SuppressWarnings("NullAway.Init") // set before the first test
    private EmbeddedPostgres postgres;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private Store store;

    /// Open all the time: opening one takes longer than an envelope waits.
    @SuppressWarnings("NullAway.Init") // set before the first test
    private Connection witness;

    private int sent;

    @BeforeAll
    void start(@TempDir Path dir) throws Exception {
        postgres = EmbeddedPostgres.start(dir, line -> {});
        store = Store.open(
                new Store.Settings(postgres.jdbcUrl(), postgres.user(), postgres.password(), 2, new EventHub()));
        witness = connect();
        run("insert into team (id) values ('all')");
    }

    @AfterAll
    void stop() throws SQLException {
        witness.close();
        store.close();
        postgres.close();
    }

    /// An envelope that waited for 20 ms, on a busy machine, goes the ordinary way: so rounds are made until one did
    /// not.
    @Test
    void one_commit_stores_and_settles_and_nobody_is_answered_before_it() throws Exception {
        run("create table work_seen (inbox_id bigint)");
        run("create function work_seen() returns trigger language plpgsql as $$ begin"
                + " insert into work_seen values (new.inbox_id); return new; end $$");
        run("create trigger work_seen before insert on inbox_work for each row execute function work_seen()");
        try {
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(5))
                    .until(this::inOneCommit);
        } finally {
            run("drop trigger work_seen on inbox_work");
        }
    }

    private boolean inOneCommit() throws SQLException {
        var key = "one " + ++sent;
        var stored = send(key, "");
        var claimed = claim();
        boolean answered = stored.isDone();
        assertThat(number("select count(*) from inbox where key = '" + key + "'"))
                .as("rows of what was answered")
                .isGreaterThanOrEqualTo(answered ? 1 : 0);
        settle(claimed);
        assertThat(stored).isCompleted();
        assertThat(leads(claimed)).isEqualTo(1);
        assertThat(number("select count(*) from inbox_work")).isZero();
        assertThat(number("select count(*) from inbox where key = '" + key + "' and received_at between"
                        + " clock_timestamp() - interval '1 minute' and clock_timestamp()"))
                .isEqualTo(1);
        return number("select count(*) from work_seen where inbox_id = " + id(claimed)) == 0;
    }

    @Test
    void what_nobody_takes_up_is_stored_and_settled_from_its_row() throws Exception {
        send("left", "").join();
        assertThat(number("select count(*) from inbox i join inbox_work w on w.inbox_id = i.id where i.key = 'left'"
                        + " and w.attempt = 1 and w.visible_at > clock_timestamp()"))
                .as("leased to the process that has it in hand")
                .isEqualTo(1);
        var claimed = claim();
        settle(claimed);
        assertThat(leads(claimed)).isEqualTo(1);
        assertThat(number("select count(*) from inbox_work")).isZero();
    }

    @Test
    void a_lead_that_cannot_be_settled_is_stored_and_its_sender_answered() throws Exception {
        var stored = send("faulty", "");
        var claimed = claim();
        assertThatThrownBy(() -> store.book().settle(batch(claimed), new Failing()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug in a rule");
        assertThat(stored).isCompleted();
        assertThat(number("select count(*) from inbox_work where inbox_id = " + id(claimed)))
                .isEqualTo(1);
        settle(claimed);
        assertThat(leads(claimed)).isEqualTo(1);
    }

    @Test
    void a_team_that_is_locked_does_not_keep_its_sender_waiting() throws Exception {
        var stored = send("locked", "");
        var claimed = claim();
        try (var other = connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select id from team where id = 'all' for update");
            var settling = CompletableFuture.runAsync(() -> settle(claimed));
            await().atMost(Duration.ofSeconds(5)).until(stored::isDone);
            assertThat(stored).isCompleted();
            assertThat(settling).isNotDone();
            assertThat(leads(claimed)).isZero();
            other.rollback();
            settling.join();
        }
        assertThat(leads(claimed)).isEqualTo(1);
    }

    @Test
    void a_repeat_is_absorbed_and_other_bytes_are_kept() throws Exception {
        var first = send("again", "one body");
        var claimed = claim();
        settle(claimed);
        first.join();
        var second = send("again", "another body");
        var repeat = claim();
        assertThatThrownBy(() -> settle(repeat)).isInstanceOf(FencedException.class);
        assertThat(second).isCompleted();
        assertThat(leads(repeat)).isZero();
        assertThat(number("select count(*) from inbox where key = 'again'")).isEqualTo(1);
        assertThat(number("select count(*) from inbox_variant v join inbox i on i.id = v.inbox_id"
                        + " where i.key = 'again'"))
                .isEqualTo(1);
    }

    /// The connection dies inside the one commit: what it held is stored by another, and settled.
    @Test
    void a_connection_that_is_lost_at_the_commit_loses_nothing() throws Exception {
        run("create sequence deaths");
        run("create function die_once() returns trigger language plpgsql as $$ begin"
                + " if nextval('deaths') = 1 then perform pg_terminate_backend(pg_backend_pid()); end if;"
                + " return new; end $$");
        run("create constraint trigger die_once after insert on lead deferrable initially deferred"
                + " for each row execute function die_once()");
        try {
            var stored = send("lost", "");
            var claimed = claim();
            settle(claimed);
            assertThat(stored).isCompleted();
            assertThat(leads(claimed)).isEqualTo(1);
        } finally {
            run("drop trigger die_once on lead");
        }
        assertThat(number("select last_value from deaths")).isGreaterThan(1);
        assertThat(number("select count(*) from inbox where key = 'lost'")).isEqualTo(1);
        assertThat(number("select count(*) from inbox_work")).isZero();
    }

    @Test
    void two_copies_in_one_batch_become_one_lead() throws Exception {
        var first = send("twin", "");
        var second = send("twin", "");
        var both = Stream.concat(claim().stream(), claim().stream()).toList();
        assertThatThrownBy(() -> settle(both)).isInstanceOf(FencedException.class);
        CompletableFuture.allOf(first, second).join();
        for (var one : both) {
            try {
                settle(List.of(one));
            } catch (FencedException itsCopyWasStored) {
                assertThat(leads(List.of(one))).isZero();
            }
        }
        assertThat(leads(both.subList(0, 1)) + leads(both.subList(1, 2))).isEqualTo(1);
        assertThat(number("select count(*) from inbox where key = 'twin'")).isEqualTo(1);
        assertThat(number("select count(*) from inbox_work")).isZero();
    }

    @Test
    void a_store_that_closes_stores_what_is_under_way() throws Exception {
        var closing = Store.open(
                new Store.Settings(postgres.jdbcUrl(), postgres.user(), postgres.password(), 2, new EventHub()));
        var payload = Payload.of(new byte[0], "text/plain");
        var stored = closing.inbox()
                .append("test", Lane.RECEIVED, List.of(new Envelope("aboard", Instant.EPOCH, payload, Map.of())))
                .toCompletableFuture();
        closing.close();
        assertThat(stored).isCompleted();
        assertThat(number("select count(*) from inbox where key = 'aboard'")).isEqualTo(1);
        run("delete from inbox_work where inbox_id in (select id from inbox where key = 'aboard')");
    }

    @Test
    void what_is_no_lead_is_stored_before_it_is_filed() throws Exception {
        var stored = send("nothing", "");
        var claimed = claim();
        store.book()
                .settle(
                        new Batch(List.of(new Batch.Result(
                                claimed.getFirst(), List.of(new Outcome.Ignored("auto_reply", "out of office"))))),
                        DECIDER);
        assertThat(stored).isCompleted();
        assertThat(number("select count(*) from ignored where inbox_id = " + id(claimed)))
                .isEqualTo(1);
        assertThat(number("select count(*) from inbox where key = 'nothing'")).isEqualTo(1);
    }

    private CompletableFuture<Void> send(String key, String body) {
        var payload = Payload.of(body.getBytes(StandardCharsets.UTF_8), "text/plain");
        return store.inbox()
                .append("test", Lane.RECEIVED, List.of(new Envelope(key, Instant.EPOCH, payload, Map.of())))
                .toCompletableFuture();
    }

    private List<Claimed> claim() {
        while (true) {
            var claimed = store.inbox().claim(Lane.RECEIVED, 1);
            if (!claimed.isEmpty()) {
                return claimed;
            }
            try {
                store.inbox().wakeup(Lane.RECEIVED).await(Duration.ofSeconds(1));
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        }
    }

    private void settle(List<Claimed> claimed) {
        store.book().settle(batch(claimed), DECIDER);
    }

    private static Batch batch(List<Claimed> claimed) {
        return new Batch(claimed.stream()
                .map(c -> new Batch.Result(
                        c, List.of(new Outcome.Standardized(lead(c.raw().inboxId()), false))))
                .toList());
    }

    private static long id(List<Claimed> claimed) {
        return claimed.getFirst().raw().inboxId();
    }

    private long leads(List<Claimed> claimed) throws SQLException {
        return number("select count(*) from touch where inbox_id = " + id(claimed));
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    private void run(String sql) throws SQLException {
        try (var statement = witness.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (var statement = witness.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
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
                        List.of(new Reach.Email("e" + n + "@example.org"))),
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

    private record Failing() implements Decider {
        @Override
        public Set<String> teams(Facts facts) {
            return Set.of("all");
        }

        @Override
        public Mover mover() {
            throw new UnsupportedOperationException("these tests move no lead");
        }

        @Override
        public List<Settlement> decide(Facts facts, RosterState roster) {
            throw new IllegalStateException("a bug in a rule");
        }
    }
}
