package dev.leadgate.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// The bare SQL loop: what PostgreSQL can do with everything a lead needs (inbox row, lead,
/// assignment, counter, outbox row) and nothing around it: no HTTP, no rules, no notification.
/// Set-based statements, 200 leads a commit, 4 writers.
final class SqlLoop {
    static final int WRITERS = 4;
    static final int PER_COMMIT = 200;
    static final String DATABASE = "bench_scratch";

    private static final List<String> TABLES = List.of(
            """
            create table inbox (id bigint generated always as identity primary key, source text not null,
              key text not null, received_at timestamptz not null default clock_timestamp(), sha256 bytea not null,
              body bytea not null, unique (source, key))
            """,
            """
            create table lead (id uuid primary key, email text not null unique, name text, owner text not null,
              state text not null, received_at timestamptz not null default clock_timestamp(),
              touches integer not null default 1, doc text not null)
            """,
            """
            create table assignment (id uuid primary key, lead_id uuid not null, rep text not null,
              started_at timestamptz not null default clock_timestamp(), ended_at timestamptz)
            """,
            "create unique index one_owner on assignment (lead_id) where ended_at is null",
            "create table counter (rep text primary key, received bigint not null default 0)",
            """
            create table outbox (id uuid primary key, lead_id uuid not null, channel text not null,
              visible_at timestamptz not null default clock_timestamp(), card text not null)
            """);

    private static final List<String> STATEMENTS = List.of("""
            insert into inbox (source, key, sha256, body)
            select 'bench', key, sha256(body), body from unnest(?, ?) as t (key, body)
            on conflict (source, key) do nothing
            """, """
            insert into lead (id, email, name, owner, state, doc)
            select id, email, 'Ratna Wijaya', rep, 'assigned', doc from unnest(?, ?, ?, ?) as t (id, email, rep, doc)
            on conflict (email) do update set touches = lead.touches + 1
            """, """
            insert into assignment (id, lead_id, rep) select id, lead, rep from unnest(?, ?, ?) as t (id, lead, rep)
            """, """
            insert into counter (rep, received) select rep, count(*) from unnest(?) as t (rep) group by rep order by rep
            on conflict (rep) do update set received = counter.received + excluded.received
            """, """
            insert into outbox (id, lead_id, channel, card)
            select id, lead, 'hook', card from unnest(?, ?, ?) as t (id, lead, card)
            """);

    private final Callable<Connection> connections;
    private final AtomicLong number = new AtomicLong();

    /// @param connections to an empty database that nobody else uses
    SqlLoop(Callable<Connection> connections) throws Exception {
        this.connections = connections;
        try (var connection = connections.call();
                var statement = connection.createStatement()) {
            for (var table : TABLES) {
                statement.execute(table);
            }
        }
    }

    /// Leads per second over `length`.
    double run(Duration length) throws Exception {
        var end = System.nanoTime() + length.toNanos();
        long before = number.get();
        long start = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<Void>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(threads.submit(() -> write(end)));
            }
            for (var writer : writers) {
                join(writer);
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        check();
        return (number.get() - before) / seconds;
    }

    private static void join(Future<Void> writer) throws InterruptedException {
        try {
            writer.get();
        } catch (ExecutionException fault) {
            throw new IllegalStateException("the SQL loop failed", fault.getCause());
        }
    }

    /// A loop that wrote less than it counted would be too good a baseline.
    private void check() throws Exception {
        try (var connection = connections.call()) {
            long stored = Conservation.ask(connection, "select sum(received) from counter");
            if (stored != number.get()) {
                throw new IllegalStateException("the SQL loop counted " + number.get() + " leads and stored " + stored);
            }
        }
    }

    private Void write(long end) throws Exception {
        var writer = new LeadWriter("/", 0, "none");
        try (var connection = connections.call()) {
            connection.setAutoCommit(false);
            var prepared = new ArrayList<PreparedStatement>();
            for (var sql : STATEMENTS) {
                prepared.add(connection.prepareStatement(sql));
            }
            while (System.nanoTime() < end) {
                batch(connection, prepared, writer);
                connection.commit();
            }
        }
        return null;
    }

    private void batch(Connection connection, List<PreparedStatement> prepared, LeadWriter writer) throws SQLException {
        var keys = new String[PER_COMMIT];
        var emails = new String[PER_COMMIT];
        var bodies = new byte[PER_COMMIT][];
        var docs = new String[PER_COMMIT];
        var reps = new String[PER_COMMIT];
        var leads = new UUID[PER_COMMIT];
        var ids = new UUID[PER_COMMIT];
        long first = number.getAndAdd(PER_COMMIT);
        for (int i = 0; i < PER_COMMIT; i++) {
            keys[i] = "bench-" + (first + i);
            emails[i] = "lead-" + (first + i) + "@ratna.example.com";
            bodies[i] = writer.body(first + i);
            docs[i] = new String(bodies[i], java.nio.charset.StandardCharsets.UTF_8);
            reps[i] = "rep" + (first + i) % Gateway.REPS;
            leads[i] = ordered(first + i, 1);
            ids[i] = ordered(first + i, 2);
        }
        var cards = Arrays.stream(docs).map(d -> d.substring(0, 300)).toArray(String[]::new);
        execute(prepared.get(0), array(connection, "text", keys), array(connection, "bytea", bodies));
        execute(
                prepared.get(1),
                array(connection, "uuid", leads),
                array(connection, "text", emails),
                array(connection, "text", reps),
                array(connection, "text", docs));
        execute(
                prepared.get(2),
                array(connection, "uuid", ids),
                array(connection, "uuid", leads),
                array(connection, "text", reps));
        execute(prepared.get(3), array(connection, "text", reps));
        execute(
                prepared.get(4),
                array(connection, "uuid", ids),
                array(connection, "uuid", leads),
                array(connection, "text", cards));
    }

    /// Rising like a UUID by time, so that its index grows at one end.
    private static UUID ordered(long number, long kind) {
        return new UUID(number << 16 | 0x7000, 0x8000_0000_0000_0000L | kind << 48 | number);
    }

    private static java.sql.Array array(Connection connection, String type, Object[] values) throws SQLException {
        return connection.createArrayOf(type, values);
    }

    private static void execute(PreparedStatement statement, java.sql.Array... arrays) throws SQLException {
        for (int i = 0; i < arrays.length; i++) {
            statement.setArray(i + 1, arrays[i]);
        }
        statement.executeUpdate();
    }
}
