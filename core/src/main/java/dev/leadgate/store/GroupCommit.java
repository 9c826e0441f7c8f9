package dev.leadgate.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One writer thread that commits whatever arrived during its last commit. Idle, a batch is one
/// item; busy, one commit serves many. One writer beats two: its batches are larger.
///
/// What somebody waits for should not linger. What nobody waits for may, so that few items share
/// a commit that would otherwise be one each, beside those for which somebody does wait.
///
/// A batch that the database refuses is split in halves until the item at fault stands alone;
/// only that one fails.
///
/// @param <T> what is written
final class GroupCommit<T> implements AutoCloseable {

    private record Pending<T>(T item, CompletableFuture<Void> done) {}

    /// So many in two commits, one behind the other, are a crowd: of those who wait for answers, a few come back
    /// early and have a small commit between two large ones.
    private static final int CROWD = 32;

    /// How long after its commit a crowd may be back: they were answered and send again.
    private static final long CROWD_RETURNS = TimeUnit.MILLISECONDS.toNanos(5);

    /// Longer than any commit.
    private static final long CROWD_COMMITS = TimeUnit.SECONDS.toNanos(30);

    private final BlockingQueue<Pending<T>> queue = new LinkedBlockingQueue<>();
    private final Consumer<List<T>> write;
    private final int max;
    private final Duration linger;
    private final Thread writer;
    private volatile boolean closed;
    private volatile long crowdedUntil = System.nanoTime();

    /// @param linger how long the first item of a small batch waits for more
    GroupCommit(String name, int max, Duration linger, Consumer<List<T>> write) {
        this.max = max;
        this.linger = linger;
        this.write = write;
        this.writer = Thread.ofPlatform().name(name).start(this::run);
    }

    CompletionStage<Void> add(T item) {
        var pending = new Pending<>(item, new CompletableFuture<Void>());
        queue.add(pending);
        // Asked after it stands there: either the writer still takes it, or nobody does.
        if (closed && queue.remove(pending)) {
            pending.done.completeExceptionally(new IllegalStateException("the store is closed"));
        }
        return pending.done;
    }

    /// Whether many are waiting for commits at this moment.
    boolean crowded() {
        return crowdedUntil - System.nanoTime() > 0;
    }

    private void run() {
        var batch = new ArrayList<Pending<T>>();
        int before = 0;
        while (!closed || !queue.isEmpty()) {
            try {
                var first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first == null) {
                    before = 0;
                    continue;
                }
                batch.add(first);
                if (!closed && linger.isPositive() && queue.size() < CROWD) {
                    Thread.sleep(linger);
                }
                queue.drainTo(batch, max - 1);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
            boolean crowd = before + batch.size() >= CROWD;
            before = batch.size();
            if (crowd) {
                crowdedUntil = System.nanoTime() + CROWD_COMMITS;
            }
            commit(batch);
            if (crowd) {
                crowdedUntil = System.nanoTime() + CROWD_RETURNS;
            }
            batch.clear();
        }
    }

    private void commit(List<Pending<T>> batch) {
        try {
            write.accept(batch.stream().map(Pending::item).toList());
        } catch (RefusedRowException refused) {
            if (batch.size() == 1) {
                batch.getFirst().done.completeExceptionally(refused);
                return;
            }
            commit(batch.subList(0, batch.size() / 2));
            commit(batch.subList(batch.size() / 2, batch.size()));
            return;
        } catch (RuntimeException away) {
            batch.forEach(p -> p.done.completeExceptionally(away));
            return;
        }
        batch.forEach(p -> p.done.complete(null));
    }

    /// Writes what is queued, then stops.
    @Override
    public void close() {
        closed = true;
        try {
            writer.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
