package dev.leadgate.history;

import java.time.Duration;
import java.util.Locale;

/// How finely numbers are kept, and for how long.
public enum Resolution {
    MINUTE(Duration.ofDays(2)),
    HOUR(Duration.ofDays(90)),
    DAY(Duration.ofDays(5 * 366));

    private final Duration kept;

    Resolution(Duration kept) {
        this.kept = kept;
    }

    public Duration kept() {
        return kept;
    }

    /// As PostgreSQL's `date_trunc` knows it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
