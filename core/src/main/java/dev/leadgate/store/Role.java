package dev.leadgate.store;

import java.util.Locale;

/// What somebody who signs in is to the company.
public enum Role {
    /// Runs the gateway.
    ADMIN,
    /// Looks after the reps and all leads.
    MANAGER,
    /// Sees and answers own leads.
    REP;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException when there is no such role
    public static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
