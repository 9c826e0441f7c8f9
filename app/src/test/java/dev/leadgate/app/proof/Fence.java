package dev.leadgate.app.proof;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// A witness inside the database: who claimed which envelope at which attempt, be it as it was written, and who settled
/// it. Any writer can be
/// held just before it settles, which is what a frozen process looks like from outside.
record Fence(Database database) {
    private static final List<String> WITNESS = List.of(
            "create table fence_witness (inbox_id bigint, attempt integer, who text, what text)",
            "create sequence fenced_writes minvalue 0 start 0",
            "select nextval('fenced_writes')",
            """
            create function fence_claimed() returns trigger language plpgsql as $$ begin
              if tg_op = 'INSERT' and new.attempt > 0 or tg_op = 'UPDATE' and new.attempt > old.attempt then
                insert into fence_witness values (new.inbox_id, new.attempt, session_user, 'claimed');
              end if;
              return new; end $$
            """,
            """
            create function fence_settled() returns trigger language plpgsql as $$ begin
              insert into fence_witness values (old.inbox_id, old.attempt, session_user, 'settled');
              return old; end $$
            """,
            // A sequence counts also what is rolled back.
            """
            create function fence_counted() returns trigger language plpgsql as $$ begin
              if not exists (select 1 from gone) then perform nextval('fenced_writes'); end if;
              return null; end $$
            """,
            """
            create function fence_held() returns trigger language plpgsql as $$ begin
              perform pg_advisory_xact_lock_shared(hashtext(session_user)); return null; end $$
            """,
            "create trigger claimed after insert or update on inbox_work for each row execute function fence_claimed()",
            "create trigger settled after delete on inbox_work for each row execute function fence_settled()",
            "create trigger counted after delete on inbox_work referencing old table as gone"
                    + " for each statement execute function fence_counted()",
            "create trigger held before delete on inbox_work for each statement execute function fence_held()",
            // Who stores and settles in one commit does not delete: held here, it stores first.
            "create trigger held_at_once before insert on touch for each statement execute function fence_held()");

    static Fence in(Database database) {
        WITNESS.forEach(database::run);
        return new Fence(database);
    }

    /// Settlings that a process tried after it had lost its lease, and that took no effect.
    long fenced() {
        return database.number("select last_value from fenced_writes");
    }

    /// Settlings that took effect although their writer did not hold the lease.
    long stale() {
        return database.number("select count(*) from fence_witness s where s.what = 'settled' and not exists"
                + " (select 1 from fence_witness c where c.what = 'claimed' and c.inbox_id = s.inbox_id"
                + " and c.attempt = s.attempt and c.who = s.who)");
    }

    /// One round: `a` claims `leads`, freezes, loses its leases to `b`; then `a` goes on first and `b` second.
    void takeOver(Node a, Node b, Runnable leads) throws Exception {
        try (var holdA = database.connect();
                var holdB = database.connect()) {
            lock(holdA, "node_a");
            lock(holdB, "node_b");
            b.freeze();
            try {
                leads.run();
                await().atMost(Duration.ofSeconds(20)).until(() -> held("node_a") > 0);
            } finally {
                b.thaw();
            }
            a.freeze();
            try {
                await().atMost(Duration.ofSeconds(20)).until(() -> {
                    // Only the leases of the frozen node: those of its rival must hold, or it claims again itself.
                    database.run("update inbox_work set visible_at = clock_timestamp() where attempt = 1");
                    return held("node_b") > 0;
                });
            } finally {
                a.thaw();
            }
            holdA.close();
            await().atMost(Duration.ofSeconds(20)).until(() -> held("node_a") == 0);
        }
    }

    private static void lock(Connection connection, String role) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(hashtext('" + role + "'))");
        }
    }

    private long held(String role) {
        return database.number("select count(*) from pg_stat_activity where usename = '" + role
                + "' and wait_event_type = 'Lock' and wait_event = 'advisory'");
    }
}
