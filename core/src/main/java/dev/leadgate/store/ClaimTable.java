package dev.leadgate.store;

import dev.leadgate.error.LeadgateException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the claimers of one lane get their work: from the table, when it may have something, and
/// from what this process handed over to itself.
///
/// * The table is looked into after a ring, as long as a look finds something, and once per
///   [#SAFETY_NET] for leases that ran out and for rows of other processes.
/// * While the table is known to hold rows, new ones join them there instead of overtaking them
///   in memory.
final class ClaimTable<T> {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimTable.class);
    private static final long SAFETY_NET = Duration.ofSeconds(1).toNanos();

    private final Wakeup wakeup = new Wakeup();
    private final HandOver<T> handOver;
    private volatile boolean behind;
    private volatile long nextLook = System.nanoTime();

    ClaimTable(HandOver<T> handOver) {
        this.handOver = handOver;
    }

    Wakeup wakeup() {
        return wakeup;
    }

    /// Slots for rows that are about to be written under a lease of this process; see
    /// [HandOver#reserve].
    int reserve(int wanted) {
        return behind ? 0 : handOver.reserve(wanted);
    }

    /// Tells what became of reserved slots, after the commit or its failure.
    ///
    /// @param leasedAt a `System.nanoTime()` from before the commit
    /// @param left whether rows were written without a lease
    void written(int reserved, List<T> leased, long leasedAt, boolean left) {
        handOver.free(reserved - leased.size());
        if (!leased.isEmpty()) {
            handOver.put(leased, leasedAt);
            wakeup.signal();
        }
        if (left) {
            behind = true;
            wakeup.ring();
        }
    }

    /// @param table leases up to so many rows of the table
    List<T> claim(int max, IntFunction<List<T>> table) {
        boolean rang = wakeup.tableRang();
        if (rang || System.nanoTime() - nextLook >= 0) {
            var found = look(max, table);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return handOver.take(max);
    }

    private List<T> look(int max, IntFunction<List<T>> table) {
        nextLook = System.nanoTime() + SAFETY_NET;
        try {
            var found = table.apply(max);
            behind = found.size() == max;
            if (!found.isEmpty()) {
                wakeup.ring();
            }
            return found;
        } catch (RuntimeException away) {
            nextLook = System.nanoTime();
            throw away;
        }
    }

    /// Takes nothing in from now on.
    ///
    /// @param giveBack ends the leases of rows that nobody took, so that another process need not
    /// wait for it
    void close(Consumer<List<T>> giveBack) {
        var untaken = handOver.close();
        if (untaken.isEmpty()) {
            return;
        }
        try {
            giveBack.accept(untaken);
        } catch (LeadgateException away) {
            LOG.warn(
                    "{} leases could not be given back and run out by themselves: {}",
                    untaken.size(),
                    away.getMessage());
        }
    }
}
