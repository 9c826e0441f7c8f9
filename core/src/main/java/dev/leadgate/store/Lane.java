package dev.leadgate.store;

import java.util.Locale;

/// The state of an envelope that is still to be worked on.
public enum Lane {
    /// Ready to be standardized.
    RECEIVED,
    /// Announced only; a hydrator must fetch the rest first.
    PENDING_ENRICHMENT,
    /// Came while its source was paused; nothing claims it.
    PAUSED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
