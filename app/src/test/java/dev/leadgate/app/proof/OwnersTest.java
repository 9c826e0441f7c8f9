package dev.leadgate.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One lead never has two owners, with two gateways on one database that freeze and lose their
/// leases.
@Tag("packaged")
@Timeout(900)
class OwnersTest {
    private static final int LEADS = Integer.getInteger("leadgate.proof.leads", 2000);

    /// Half of the leads ask for two reps who have room for so many each.
    private static final int MOST_OPEN = LEADS / 5;

    private static final int FREEZES = 5;

    @Test
    void i6_two_gateways_give_every_lead_to_one_rep(@TempDir Path folder) throws Exception {
        long seed = Figures.seed();
        var random = new Random(seed);
        var history = new History();
        try (var site = Site.shared(folder, Optional.of(MOST_OPEN))) {
            var nodes = List.of(site.start("a"), site.start("b"));
            nodes.forEach(Node::awaitReady);
            var fence = Fence.in(site.database());
            long start = System.nanoTime();
            try (var clients = new Clients(history, site.addresses()).start(0, LEADS)) {
                for (int i = 0; i < FREEZES; i++) {
                    var frozen = nodes.get(random.nextInt(nodes.size()));
                    frozen.freeze();
                    LockSupport.parkNanos(random.nextInt(100, 300) * 1_000_000L);
                    site.database().endLeases();
                    LockSupport.parkNanos(300_000_000L);
                    frozen.thaw();
                    LockSupport.parkNanos(300_000_000L);
                }
                clients.finish();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            var read = site.drain();
            var verdict = history.against(read);
            long fullest = site.database()
                    .number("select coalesce(max(n), 0) from (select count(*) as n from assignment"
                            + " where ended_at is null and team = 'large' group by rep) t");
            Figures.print(
                    "I6a",
                    "leads=%d owners=%d max open per lead=%d deviation=%d fullest=%d of %d nodes=2 workers=%d freezes=%d fenced=%d stale=%d in %.1f s seed=%d"
                            .formatted(
                                    read.leads(),
                                    read.received(),
                                    read.openAssignments().values().stream()
                                            .mapToLong(Long::longValue)
                                            .max()
                                            .orElse(0),
                                    read.deviation(),
                                    fullest,
                                    MOST_OPEN,
                                    Figures.workers(),
                                    FREEZES,
                                    fence.fenced(),
                                    fence.stale(),
                                    seconds,
                                    seed));
            site.assertHealthy(verdict, read);
            assertThat(verdict.acked()).isEqualTo(LEADS);
            assertThat(fence.stale()).isZero();
            assertThat(fullest)
                    .as("leads of the fullest rep, who had room for as many")
                    .isEqualTo(MOST_OPEN);
        }
    }
}
