package dev.leadgate.app.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A proof that cannot fail proves nothing: each way of breaking a promise must turn its check
/// red, and the same scenario must stay green without the break.
@Tag("packaged")
@Timeout(600)
class MutantsTest {
    private static final String STORE = "core/src/main/java/dev/leadgate/store/";
    private static final AtomicInteger CAUGHT = new AtomicInteger();

    @AfterAll
    static void count() {
        Figures.print("mutants", "caught %d/6".formatted(CAUGHT.get()));
    }

    private static void caught(String mutant, String check, long violations) {
        assertThat(violations).as("%s must turn %s red", mutant, check).isPositive();
        CAUGHT.incrementAndGet();
        Figures.print("mutant", "%s: caught by %s, violations=%d".formatted(mutant, check, violations));
    }

    @Test
    void acknowledging_before_the_commit_is_caught(@TempDir Path folder) throws Exception {
        var mutant = Mutant.of(
                folder.resolve("mutant"),
                STORE + "GroupCommit.java",
                "queue.add(pending);",
                "queue.add(pending); pending.done.complete(null);");
        early("acknowledge before commit", folder, mutant);
    }

    @Test
    void acknowledging_before_the_settling_that_stores_is_caught(@TempDir Path folder) throws Exception {
        var mutant = Mutant.of(
                folder.resolve("mutant"),
                STORE + "Express.java",
                "return Optional.of(stored);",
                "stored.complete(null); return Optional.of(stored);");
        early("acknowledge before the one commit", folder, mutant);
    }

    private static void early(String name, Path folder, Mutant mutant) throws Exception {
        var history = new History();
        try (var site = Site.shared(folder)) {
            var node = site.start("a", Optional.of(mutant)).awaitReady();
            try (var clients = new Clients(history, site.addresses()).start(200, Integer.MAX_VALUE)) {
                await().atMost(Duration.ofSeconds(30)).until(() -> history.acked() > 50);
                Stall.commits(site.database(), Duration.ofMillis(500), () -> KillTest.kill(node, history));
                clients.close();
            }
            node.start().awaitReady();
            var verdict = history.against(site.drain());
            caught(name, "I1 lost", verdict.lost());
        }
    }

    @Test
    void a_server_that_commits_later_is_caught_and_refused(@TempDir Path folder) throws Exception {
        var history = new History();
        try (var site = Site.shared(folder)) {
            var node = site.start("a").awaitReady();
            site.database().run("alter system set synchronous_commit = off");
            site.database().run("alter system set wal_writer_delay = '2s'");
            site.database().run("select pg_reload_conf()");
            try (var clients = new Clients(history, site.addresses()).start(200, Integer.MAX_VALUE)) {
                await().atMost(Duration.ofSeconds(30)).until(() -> history.acked() > 200);
                Servers.kill(site.postgresData());
                history.killed();
                clients.close();
            }
            node.kill();
            Files.writeString(site.postgresData().resolve("postgresql.auto.conf"), "");
            site.postgres().restartIfDead();
            node.start().awaitReady();
            var verdict = history.against(site.drain());
            caught("synchronous_commit=off", "I2 lost", verdict.lost());

            node.kill();
            site.database().run("alter system set synchronous_commit = off");
            site.database().run("select pg_reload_conf()");
            assertThat(node.start().exitStatus()).as(node.output()).isNotZero();
            assertThat(node.output()).contains("LG0802");
        }
    }

    @Test
    void without_the_index_locks_alone_are_caught(@TempDir Path folder) throws Exception {
        var unlocked = Mutant.of(
                        folder.resolve("mutant"),
                        STORE + "WaitingFacts.java",
                        "state = 'waiting' order by id for update",
                        "state = 'waiting' order by id")
                .and(
                        STORE + "BookFacts.java",
                        "from team where id = any(?) order by id for update",
                        "from team where id = any(?) order by id");
        try (var site = Site.shared(folder)) {
            var nodes = List.of(site.start("a", Optional.of(unlocked)), site.start("b", Optional.of(unlocked)));
            nodes.forEach(Node::awaitReady);
            var sender = new Sender(nodes.getFirst(), site.database());
            var waiting = new Waiting(site.database());

            assertThat(waiting.givenAwayByTwoAtOnce(20, sender::send))
                    .as("the index alone holds where the locks are gone")
                    .isZero();
            site.database().run("drop index one_owner");
            caught("no unique owner index", "I6 two owners", waiting.givenAwayByTwoAtOnce(20, sender::send));
        }
    }

    @Test
    void unfenced_leases_are_caught(@TempDir Path folder) throws Exception {
        assertThat(staleSettlings(folder.resolve("real"), Optional.empty()))
                .as("with fencing")
                .isZero();
        var unfenced = Mutant.of(
                folder.resolve("mutant"),
                STORE + "PgLeadBook.java",
                "where w.inbox_id = mine.inbox_id and w.attempt = mine.attempt",
                "where w.inbox_id = mine.inbox_id");
        caught(
                "no fencing of leased rows",
                "I5 settled without the lease",
                staleSettlings(folder.resolve("unfenced"), Optional.of(unfenced)));
    }

    private static long staleSettlings(Path folder, Optional<Mutant> mutant) throws Exception {
        try (var site = Site.shared(folder)) {
            var a = site.start("a", mutant);
            var b = site.start("b", mutant);
            a.awaitReady();
            b.awaitReady();
            var fence = Fence.in(site.database());
            var sender = new Sender(a, site.database());
            for (int round = 0; round < 3; round++) {
                fence.takeOver(a, b, () -> sender.send(3));
            }
            var read = site.drain();
            assertThat(read.unresolved()).isZero();
            assertThat(read.leads()).isEqualTo(9);
            assertThat(fence.fenced())
                    .as("somebody was fenced, or this proves nothing")
                    .isPositive();
            Figures.print(
                    "I5",
                    "rounds=3 leads=9 fenced=%d stale=%d mutant=%s"
                            .formatted(fence.fenced(), fence.stale(), mutant.isPresent()));
            return fence.stale();
        }
    }

    @Test
    void silencing_a_repeat_before_the_commit_is_caught(@TempDir Path folder) throws Exception {
        var eager = Mutant.of(
                folder.resolve("mutant"), STORE + "PgInbox.java", "var items = items(source, lane, envelopes);", """
                record Eager() {
                            static final java.util.Set<String> KEYS = java.util.concurrent.ConcurrentHashMap.newKeySet();
                        }
                        if (envelopes.stream().noneMatch(e -> Eager.KEYS.add(e.key()))) {
                            return java.util.concurrent.CompletableFuture.completedFuture(null);
                        }
                        var items = items(source, lane, envelopes);
                """);
        var history = new History();
        try (var site = Site.shared(folder)) {
            var node = site.start("a", Optional.of(eager)).awaitReady();
            try (var duplicates = new Duplicates(node, site.database())) {
                long early = duplicates.acknowledgedWhileUncommitted(
                        "killed",
                        () -> duplicates.send(Clients.body("killed", 1), 5),
                        () -> KillTest.kill(node, history));
                caught("eager duplicate answer", "I7 2xx while uncommitted", early);
            }
        }
    }

    /// Sends new leads and waits for their acknowledgements.
    private static final class Sender {
        private final Node node;
        private final Database database;
        private int sent;

        Sender(Node node, Database database) {
            this.node = node;
            this.database = database;
        }

        void send(int leads) {
            try (var duplicates = new Duplicates(node, database)) {
                for (int i = 0; i < leads; i++) {
                    sent++;
                    assertThat(duplicates.send(Clients.body("m" + sent, sent)).join())
                            .isEqualTo(202);
                }
            }
        }
    }
}
