package dev.leadgate.store;

import java.util.Locale;

/// What a lead's timer is about. A lead has at most one of these at a time.
public enum TimerStep {
    /// Half of the time to accept is gone.
    REMIND_ACCEPT,
    /// The time to accept is over.
    ACCEPT,
    /// Half of the time to the first contact is gone.
    REMIND_CONTACT,
    /// The time to the first contact is over.
    CONTACT,
    /// The owner reached nobody and asked to be reminded.
    FOLLOW_UP,
    /// The owner asked to be reminded; what the SLA wants comes after it.
    SNOOZE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static TimerStep of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
