package dev.leadgate.routing.settle;

import dev.leadgate.routing.policy.Policy;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Outside their hours reps are told only what cannot wait. News that ask for nothing wait for the next shift, and
/// so does
/// a lead that may be accepted after it begins, since its clock stands still until then. A lead without a clock or with
/// one that runs at night, a reminder and a missed deadline are told at once: whoever gets one off shift is on call.
record OffHours(Instant now) {
    private static final Set<String> ASK_FOR_NOTHING = Set.of("lead_touched", "lead_passed_on");

    /// When the rep may be told; empty for now.
    ///
    /// @param by until when the rep must answer
    Optional<Instant> heldUntil(Policy.Rep rep, String kind, Optional<Instant> by) {
        return rep.hours()
                .filter(hours -> !hours.isOpen(now))
                .flatMap(hours -> hours.nextOpening(now))
                .filter(shift -> ASK_FOR_NOTHING.contains(kind)
                        || (kind.equals(TapButtons.ASSIGNED)
                                && by.filter(last -> last.isAfter(shift)).isPresent()));
    }
}
