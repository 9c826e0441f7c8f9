package dev.leadgate.store;

import java.util.Locale;

/// Where a lead stands. Every lead is in exactly one state.
public enum LeadState {
    WAITING,
    ASSIGNED,
    ACCEPTED,
    CONTACTED,
    CONVERTED,
    LOST,
    MERGED,
    ERASED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static LeadState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// Counts against the rep's `max_open`.
    public boolean open() {
        return this == ASSIGNED || this == ACCEPTED || this == CONTACTED;
    }
}
