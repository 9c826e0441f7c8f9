package dev.leadgate.mapping.proposal;

import java.util.Locale;

/// How sure a proposal is; the first is the surest.
public enum Confidence {
    /// Name and value say the same.
    SURE,
    /// One of the two says it.
    LIKELY,
    /// It could as well be something else.
    GUESS;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
