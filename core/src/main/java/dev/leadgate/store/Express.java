package dev.leadgate.store;

import dev.leadgate.store.InboxRows.Item;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Envelopes that are stored by the transaction that settles them: one commit for both, while there
/// is little to do. They are handed to the claimers like rows that this process wrote and leased,
/// only that nothing is written yet and nobody is acknowledged.
///
/// * **The sender comes first.** Whatever keeps the settling from its commit, a lock, a fault, a
///   lead that nobody can read, the envelope is then stored by the inbox's writer, as everybody's is
///   under load, and settled afterwards from its row. So is one that nobody has taken up in time.
/// * **Who takes an envelope must see to it** that it is stored or that its sender is told; nobody
///   else can. Who comes second waits for that.
/// * Few are under way at once: behind them, senders are better served by the writer's batches.
///
/// Any thread may call.
final class Express implements AutoCloseable {
    private static final int MOST = 32;
    private static final Duration PATIENCE = Duration.ofMillis(20);

    /// @param taken by whom it is stored or told of; completing `stored` ends it
    private record Waiting(Item item, AtomicBoolean taken, CompletableFuture<Void> stored) {}

    private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>();
    private final Executor later =
            CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS, Runnable::run);
    private final DrawnIds ids;
    private final ClaimTable<Claimed> received;
    private final Function<Item, CompletionStage<Void>> writer;
    private volatile boolean closed;

    /// @param received where claimers find it
    /// @param writer stores what was not settled
    Express(DrawnIds ids, ClaimTable<Claimed> received, Function<Item, CompletionStage<Void>> writer) {
        this.ids = ids;
        this.received = received;
        this.writer = writer;
    }

    /// Takes an envelope on, unless it has to go the ordinary way.
    ///
    /// @return completes after the commit that holds it
    Optional<CompletionStage<Void>> take(Item item) {
        if (closed || waiting.size() >= MOST || !InboxRows.mayBeLeased(item) || received.reserve(1) == 0) {
            return Optional.empty();
        }
        long leasedAt = System.nanoTime();
        var drawn = ids.next();
        if (drawn.isEmpty()) {
            received.written(1, List.of(), leasedAt, false);
            return Optional.empty();
        }
        var row = drawn.get();
        var stored = new CompletableFuture<Void>();
        waiting.put(row.id(), new Waiting(item.as(row), new AtomicBoolean(), stored));
        received.written(1, List.of(item.claimed(row)), leasedAt, false);
        later.execute(() -> late(row.id()));
        return Optional.of(stored);
    }

    /// Those of these envelopes that are not stored; from now on they are the caller's. Waits for
    /// those that somebody else is about to store.
    Aboard aboard(Collection<Long> inboxIds) {
        var mine = new ArrayList<Waiting>();
        for (var id : inboxIds) {
            var one = waiting.get(id);
            if (one == null) {
                continue;
            }
            if (one.taken().compareAndSet(false, true)) {
                mine.add(one);
            } else {
                awaitEnd(one.stored());
            }
        }
        return new Aboard(mine);
    }

    /// Waits until it is stored, or until it is known that it is not.
    private static void awaitEnd(CompletableFuture<?> stored) {
        stored.handle((done, fault) -> true).join();
    }

    private void end(Waiting one, @Nullable Throwable fault) {
        waiting.remove(one.item().drawn().orElseThrow().id());
        if (fault == null) {
            one.stored().complete(null);
        } else {
            one.stored().completeExceptionally(fault);
        }
    }

    private void late(long id) {
        var one = waiting.get(id);
        if (one != null && one.taken().compareAndSet(false, true)) {
            new Aboard(List.of(one)).store();
        }
    }

    /// From now on everything goes the ordinary way.
    @Override
    public void close() {
        closed = true;
        waiting.keySet().forEach(this::late);
    }

    /// Envelopes in the hands of one caller, to be [#stored] by it or handed to [#store].
    final class Aboard {
        private final List<Waiting> envelopes;

        private Aboard(List<Waiting> envelopes) {
            this.envelopes = envelopes;
        }

        boolean isEmpty() {
            return envelopes.isEmpty();
        }

        List<Item> items() {
            return envelopes.stream().map(Waiting::item).toList();
        }

        /// They are committed.
        void stored() {
            envelopes.forEach(one -> end(one, null));
        }

        /// Has them stored under a lease of this process, and their senders told what came of it.
        void store() {
            for (var one : envelopes) {
                writer.apply(one.item()).whenComplete((done, fault) -> end(one, fault));
            }
        }

        /// The same, and waits. A settling that follows finds no row of what could not be stored.
        void storeFirst() {
            store();
            envelopes.forEach(one -> awaitEnd(one.stored()));
        }
    }
}
