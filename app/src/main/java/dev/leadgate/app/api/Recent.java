package dev.leadgate.app.api;

import java.util.LinkedHashSet;
import java.util.Set;

/// The ids seen last.
final class Recent {
    private final int most;
    private final Set<Long> ids = new LinkedHashSet<>();

    Recent(int most) {
        this.most = most;
    }

    /// @return whether it is new
    boolean add(long id) {
        if (!ids.add(id)) {
            return false;
        }
        if (ids.size() > most) {
            ids.remove(ids.iterator().next());
        }
        return true;
    }
}
