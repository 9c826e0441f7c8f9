package dev.leadgate.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Repeats are absorbed, and only a committed first copy silences them.
@Tag("packaged")
@Timeout(600)
class DuplicatesTest {

    @Test
    void i7_repeats_are_absorbed_and_only_a_commit_silences_them(@TempDir Path folder) throws Exception {
        try (var site = Site.shared(folder)) {
            var node = site.start("a").awaitReady();
            try (var duplicates = new Duplicates(node, site.database())) {
                manyCopies(duplicates);
                long early = hangingCopy(duplicates);
                long earlyThenKilled = killedCopy(duplicates, node);
                otherBodies(duplicates, site.database());
                var read = site.drain();
                Figures.print(
                        "I7",
                        "keys=4 leads=%d 2xx while uncommitted=%d variants kept=%d of 3"
                                .formatted(
                                        read.leads(),
                                        early + earlyThenKilled,
                                        site.database().number("select count(*) from inbox_variant")));
                assertThat(early + earlyThenKilled).isZero();
                assertThat(read.leads()).isEqualTo(4);
                assertThat(read.leadsOfKey()).containsOnlyKeys("parallel", "hanging", "killed", "variant");
                assertThat(read.doubled()).isZero();
                assertThat(read.unresolved()).isZero();
                site.assertConserved();
            }
        }
    }

    private static void manyCopies(Duplicates duplicates) {
        var body = Clients.body("parallel", 1);
        var copies = duplicates.send(body, 10);
        CompletableFuture.allOf(copies.toArray(CompletableFuture[]::new)).join();
        assertThat(Duplicates.acknowledged(copies)).isEqualTo(10);
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        assertThat(duplicates.send(body).join()).isEqualTo(202);
        assertThat(duplicates.stored("parallel")).isEqualTo(1);
    }

    private static long hangingCopy(Duplicates duplicates) throws Exception {
        var copies = new ArrayList<CompletableFuture<Integer>>();
        long early = duplicates.acknowledgedWhileUncommitted(
                "hanging",
                () -> {
                    copies.addAll(duplicates.send(Clients.body("hanging", 2), 5));
                    return copies;
                },
                () -> {});
        CompletableFuture.allOf(copies.toArray(CompletableFuture[]::new)).join();
        assertThat(Duplicates.acknowledged(copies)).isEqualTo(5);
        assertThat(duplicates.stored("hanging")).isEqualTo(1);
        return early;
    }

    private static long killedCopy(Duplicates duplicates, Node node) throws Exception {
        var history = new History();
        var body = Clients.body("killed", 3);
        long early = duplicates.acknowledgedWhileUncommitted(
                "killed", () -> duplicates.send(body, 5), () -> KillTest.kill(node, history));
        node.start().awaitReady();
        assertThat(duplicates.send(body).join()).isEqualTo(202);
        assertThat(duplicates.stored("killed")).isEqualTo(1);
        return early;
    }

    private static void otherBodies(Duplicates duplicates, Database database) {
        for (int number : List.of(1, 2, 1001, 1002, 1002)) {
            var body = Clients.body("variant", 1).replace(":5}", ":" + number + "}");
            assertThat(duplicates.send(body).join()).isEqualTo(202);
        }
        assertThat(duplicates.stored("variant")).isEqualTo(1);
        assertThat(database.number("select count(*) from inbox_variant")).isEqualTo(3);
    }
}
