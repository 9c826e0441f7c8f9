package dev.leadgate.routing.distribution;

import java.util.Locale;
import java.util.Optional;

/// Why a member is not there for any lead. Of several the first one here counts: who is out of
/// office is not off shift as well.
public enum AbsenceReason {
    OUT_OF_OFFICE,
    HOLIDAY,
    OFF_SHIFT,
    AWAY,
    CAP,
    CAPACITY;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The one of two that counts.
    public static Optional<AbsenceReason> first(Optional<AbsenceReason> one, AbsenceReason other) {
        return one.filter(o -> o.compareTo(other) <= 0).or(() -> Optional.of(other));
    }
}
