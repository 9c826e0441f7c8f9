package dev.leadgate.app.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An acknowledged lead is never lost and becomes exactly one lead, whatever is killed.
/// `-Dleadgate.proof.kills=300` is the long run.
@Tag("packaged")
@Timeout(3600)
class KillTest {
    private static final int PER_SECOND = 200;

    @Test
    void i1_killing_gateways_under_load_loses_and_doubles_nothing(@TempDir Path folder) throws Exception {
        long seed = Figures.seed();
        var random = new Random(seed);
        var history = new History();
        try (var site = Site.shared(folder)) {
            var nodes = List.of(site.start("a"), site.start("b"));
            nodes.forEach(Node::awaitReady);
            try (var clients = new Clients(history, site.addresses()).start(PER_SECOND, Integer.MAX_VALUE)) {
                for (int i = 0; i < Figures.kills(); i++) {
                    pause(random, 300, 1500);
                    var victim = nodes.get(random.nextInt(nodes.size())).awaitReady();
                    if (i % 4 == 0) {
                        Stall.commits(site.database(), Duration.ofMillis(300), () -> kill(victim, history));
                    } else {
                        kill(victim, history);
                    }
                    victim.start();
                }
                nodes.forEach(Node::awaitReady);
                clients.stop();
            }
            var read = site.drain();
            var verdict = history.against(read);
            Figures.print(
                    "I1",
                    "%s kills=%d %s notices repeated=%d seed=%d"
                            .formatted(
                                    verdict.line(),
                                    history.kills(),
                                    Figures.firstOk(history.firstOkAfterKills()),
                                    site.sink().repeated(),
                                    seed));
            site.assertHealthy(verdict, read);
            assertThat(verdict.unknown()).as("the kills hit requests under way").isPositive();
        }
    }

    @Test
    void i2_killing_postgres_under_load_loses_and_doubles_nothing(@TempDir Path folder) throws Exception {
        long seed = Figures.seed();
        var random = new Random(seed);
        var history = new History();
        try (var site = Site.embedded(folder)) {
            var node = site.start("a").awaitReady();
            try (var clients = new Clients(history, site.addresses()).start(PER_SECOND, Integer.MAX_VALUE)) {
                for (int i = 0; i < Math.max(1, Figures.kills() / 4); i++) {
                    pause(random, 1000, 2500);
                    // Stamped before: the harness learns late that a process which is not its own child is gone.
                    history.killed();
                    Servers.kill(node.data().resolve("pg18/data"));
                    int before = history.acked();
                    await().atMost(Duration.ofSeconds(60)).until(() -> history.acked() > before + 20);
                }
                clients.stop();
            }
            var read = site.drain();
            var verdict = history.against(read);
            Figures.print(
                    "I2",
                    "%s kills=%d %s notices repeated=%d seed=%d"
                            .formatted(
                                    verdict.line(),
                                    history.kills(),
                                    Figures.firstOk(history.firstOkAfterKills()),
                                    site.sink().repeated(),
                                    seed));
            site.assertHealthy(verdict, read);
            assertThat(verdict.unknown()).as("the kills hit requests under way").isPositive();
        }
    }

    static void kill(Node victim, History history) {
        try {
            victim.kill();
            history.killed();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(Random random, int least, int most) {
        LockSupport.parkNanos(random.nextInt(least, most) * 1_000_000L);
    }
}
