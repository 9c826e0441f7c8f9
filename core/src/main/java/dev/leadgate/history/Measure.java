package dev.leadgate.history;

import java.util.Locale;

/// What is counted. A timed measure is kept as a distribution in [Buckets]; its count is the sum of
/// them.
public enum Measure {
    /// Payloads that were stored; vendors' tests are taken off again once they are known as such.
    RECEIVED(false),
    /// New leads, tests and silent imports left out, as in all measures below.
    LEADS(false),
    /// Leads that got an owner by routing: from the payload stored to the owner committed.
    ASSIGNED(true),
    /// Leads that nobody could take when they came.
    WAITING(false),
    DEAD_LETTERS(false),
    /// Notices that arrived: from the commit that made them.
    TOLD(true),
    /// The first notice of a lead: from the payload stored to the rep told.
    NOTIFIED(true),
    /// Attempts to tell somebody that failed.
    NOT_TOLD(false),
    /// The first sign of the owner, accepted or in touch: from the assignment.
    TOUCHED(true),
    /// Leads whose owner answered within the SLA.
    KEPT(false),
    /// Deadlines of an SLA that passed.
    MISSED(false);

    private final boolean timed;

    Measure(boolean timed) {
        this.timed = timed;
    }

    public boolean timed() {
        return timed;
    }

    /// The word in rows and in the API.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Measure of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
