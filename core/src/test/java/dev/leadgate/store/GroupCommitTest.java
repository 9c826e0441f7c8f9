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

    private void whileTheFirstIsHeld(Runnable more) throws Exception {
        var first = commits.add(0);
        while (sizes.isEmpty()) {
            Thread.onSpinWait();
        }
        more.run();
        held.countDown();
        wait(first);
    }

    private static void wait(CompletionStage<Void> done) throws Exception {
        done.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private List<CompletableFuture<Void>> add(int count) {
        var added = new ArrayList<CompletableFuture<Void>>();
        for (int i = 1; i <= count; i++) {
            added.add(commits.add(i).toCompletableFuture());
        }
        return added;
    }

    @Test
    void what_arrives_during_a_commit_shares_the_next() throws Exception {
        whileTheFirstIsHeld(() -> add(20));
        wait(commits.add(21));
        assertThat(sizes).startsWith(1, 20);
    }

    @Test
    void many_in_two_commits_are_a_crowd_and_few_are_none() throws Exception {
        whileTheFirstIsHeld(() -> add(31));
        wait(commits.add(1));
        assertThat(sizes).startsWith(1, 31);
        assertThat(crowds).startsWith(false, true);
    }

    @Test
    void twenty_are_no_crowd() throws Exception {
        whileTheFirstIsHeld(() -> add(20));
        wait(commits.add(1));
        assertThat(crowds).startsWith(false, false);
    }

    @Test
    void only_the_item_at_fault_fails() throws Exception {
        var added = new ArrayList<CompletableFuture<Void>>();
        whileTheFirstIsHeld(() -> {
            added.addAll(add(3));
            added.add(commits.add(-1).toCompletableFuture());
            added.addAll(add(3));
        });
        wait(commits.add(4));
        assertThat(added.stream().map(done -> done.isCompletedExceptionally()))
                .containsExactly(false, false, false, true, false, false, false);
    }
}
