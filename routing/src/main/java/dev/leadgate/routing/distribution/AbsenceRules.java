package dev.leadgate.routing.distribution;

import java.util.Map;
import java.util.Optional;

/// What becomes of missed turns, by the reason of the absence: `off_shift`.
public record AbsenceRules(Map<String, AfterAbsence> byReason) {

    public AbsenceRules {
        byReason = Map.copyOf(byReason);
    }

    /// Some missed turns are given later.
    public boolean catchesUp() {
        return byReason.containsValue(AfterAbsence.CATCH_UP);
    }

    /// A reason that is no longer known holds the place.
    public AfterAbsence after(String reason) {
        return Optional.ofNullable(byReason.get(reason)).orElse(AfterAbsence.HOLD_PLACE);
    }
}
