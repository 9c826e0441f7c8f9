package dev.leadgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The writer is held inside its first commit, so that what arrives meanwhile is known.
class GroupCommitTest {
    private final CountDownLatch held = new CountDownLatch(1);
    private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
    private final List<Boolean> crowds = Collections.synchronizedList(new ArrayList<>());
    private final GroupCommit<Integer> commits =
            new GroupCommit<>("group-commit-test", 500, Duration.ZERO, this::write);

    @AfterEach
    void close() {
        held.countDown();
        commits.close();
    }

    private void write(List<Integer> batch) {
        sizes.add(batch.size());
        crowds.add(commits.crowded());
        if (batch.contains(-1)) {
            throw new RefusedRowException("the database says no", new IllegalArgumentException());
        }
        if (sizes.size() == 1) {
            await(held);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }

    /// Returns once all of them are done, so that nothing is added that could join a commit.
    private List<CompletableFuture<Void>> whileTheFirstIsHeld(Integer... items) throws Exception {
        var first = commits.add(0);
        while (sizes.isEmpty()) {
            Thread.onSpinWait();
        }
        var added = Stream.of(items)
                .map(item -> commits.add(item).toCompletableFuture())
                .toList();
        held.countDown();
        first.toCompletableFuture().get(20, TimeUnit.SECONDS);
        for (var done : added) {
            done.handle((nothing, fault) -> true).get(20, TimeUnit.SECONDS);
        }
        return added;
    }

    private static Integer[] ones(int count) {
        return Collections.nCopies(count, 1).toArray(Integer[]::new);
    }

    @Test
    void what_arrives_during_a_commit_shares_the_next() throws Exception {
        whileTheFirstIsHeld(ones(20));
        assertThat(sizes).containsExactly(1, 20);
    }

    @Test
    void many_in_two_commits_are_a_crowd() throws Exception {
        whileTheFirstIsHeld(ones(31));
        assertThat(sizes).containsExactly(1, 31);
        assertThat(crowds).containsExactly(false, true);
    }

    @Test
    void twenty_are_no_crowd() throws Exception {
        whileTheFirstIsHeld(ones(20));
        assertThat(crowds).containsExactly(false, false);
    }

    @Test
    void only_the_item_at_fault_fails() throws Exception {
        var added = whileTheFirstIsHeld(1, 1, 1, -1, 1, 1, 1);
        assertThat(added.stream().map(CompletableFuture::isCompletedExceptionally))
                .containsExactly(false, false, false, true, false, false, false);
    }

    /// Somebody waits for every one of them.
    @Test
    void what_is_added_while_it_closes_is_written_or_refused() throws Exception {
        for (int round = 0; round < 200; round++) {
            try (var closing = new GroupCommit<Integer>("closing", 500, Duration.ZERO, batch -> {})) {
                var added = CompletableFuture.supplyAsync(() -> Stream.generate(() -> closing.add(1))
                        .limit(2_000)
                        .map(CompletionStage::toCompletableFuture)
                        .toList());
                closing.add(1).toCompletableFuture().get(20, TimeUnit.SECONDS);
                closing.close();
                for (var done : added.get(20, TimeUnit.SECONDS)) {
                    done.handle((nothing, fault) -> true).get(20, TimeUnit.SECONDS);
                }
            }
        }
    }
}
