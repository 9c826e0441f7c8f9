package dev.leadgate.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Rows that this process wrote and leased to itself in the same commit, on their way to its own
/// claimers. They save one transaction and one reading per row; the table stays the only thing
/// that counts.
///
/// * **Nothing rests on it.** A row that is dropped here is claimed from the table when its lease
///   has run out. What has waited here for half of that is dropped, because its claimer could no
///   longer finish in time.
/// * **Bounded**: a slot is taken before the row is written. Without a free slot a row is written
///   unleased, for whichever process comes first.
///
/// Any thread may call.
final class HandOver<T> {
    private record Waiting<T>(T row, long until) {}

    private final ArrayDeque<Waiting<T>> rows = new ArrayDeque<>();
    private final int capacity;
    private final long patience;
    private int taken;
    private boolean closed;

    /// @param lease of the rows that are put here
    HandOver(int capacity, Duration lease) {
        this.capacity = capacity;
        this.patience = lease.dividedBy(2).toNanos();
    }

    /// Takes up to `wanted` slots; each must be given back by [#put] or [#free].
    ///
    /// @return how many were free
    synchronized int reserve(int wanted) {
        int free = closed ? 0 : Math.min(wanted, capacity - taken);
        taken += free;
        return free;
    }

    synchronized void free(int slots) {
        taken -= slots;
    }

    /// Fills slots that were reserved. `leasedAt` is a `System.nanoTime()` from before the commit.
    synchronized void put(List<T> leased, long leasedAt) {
        leased.forEach(row -> rows.add(new Waiting<>(row, leasedAt + patience)));
    }

    /// Up to `max` rows, in the order they were put.
    synchronized List<T> take(int max) {
        var found = new ArrayList<T>(Math.min(max, rows.size()));
        while (!rows.isEmpty() && found.size() < max) {
            var waiting = rows.remove();
            taken--;
            if (waiting.until() - System.nanoTime() > 0) {
                found.add(waiting.row());
            }
        }
        return found;
    }

    /// Takes nothing in from now on.
    ///
    /// @return what nobody has taken
    synchronized List<T> close() {
        closed = true;
        return take(Integer.MAX_VALUE);
    }
}
