package dev.leadgate.pipeline;

import dev.leadgate.store.Wakeup;
import java.util.List;

/// A table whose rows are leased in batches.
public interface ClaimQueue {

    /// Leases up to `max` items; an empty list when there is nothing due.
    List<?> claim(int max);

    Wakeup wakeup();
}
