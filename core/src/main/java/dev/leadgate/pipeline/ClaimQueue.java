package dev.leadgate.pipeline;

import dev.leadgate.store.Wakeup;
import java.util.List;
import java.util.function.IntFunction;

/// A table whose rows are leased in batches.
public interface ClaimQueue {

    /// Leases up to `max` items; an empty list when there is nothing due.
    List<?> claim(int max);

    Wakeup wakeup();

    /// @param claim leases up to as many items
    static ClaimQueue of(IntFunction<List<?>> claim, Wakeup wakeup) {
        return new ClaimQueue() {
            @Override
            public List<?> claim(int max) {
                return claim.apply(max);
            }

            @Override
            public Wakeup wakeup() {
                return wakeup;
            }
        };
    }
}
