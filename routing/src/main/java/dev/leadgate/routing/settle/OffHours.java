package dev.leadgate.routing.settle;

import dev.leadgate.routing.policy.Policy;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Outside their hours reps are told only what cannot wait. News that ask for nothing wait for the next
/// shift, and so does a lead that may be accepted after it begins, since its clock stands still until then.
/// A lead without a clock or with one that runs at night, a reminder and a missed deadline are told at
/// once: whoever gets one off shift is on call.
///
/// In a rep's own quiet hours everything waits but what must be answered before they end, and what changes
/// a message without a sound.
///
/// @param onCall ids of those who are on call: an offer is theirs at once
record OffHours(Instant now, Set<String> onCall) {
    private static final Set<String> ASK_FOR_NOTHING =
            Set.of(NoticeKind.TOUCHED, NoticeKind.WROTE, NoticeKind.PASSED_ON);

    /// When the rep may be told; empty for now.
    ///
    /// @param by until when the rep must answer
    Optional<Instant> heldUntil(Policy.Rep rep, String kind, Optional<Instant> by) {
        if (NoticeKind.CHANGES_ONLY.contains(kind)) {
            return Optional.empty();
        }
        return Stream.concat(shift(rep, kind, by).stream(), quiet(rep, by).stream())
                .max(Comparator.naturalOrder());
    }

    private Optional<Instant> quiet(Policy.Rep rep, Optional<Instant> by) {
        return rep.quiet()
                .flatMap(quiet -> quiet.until(now, rep.zone()))
                .filter(end -> by.filter(last -> !last.isAfter(end)).isEmpty());
    }

    private Optional<Instant> shift(Policy.Rep rep, String kind, Optional<Instant> by) {
        boolean called = NoticeKind.OFFERS.contains(kind) && onCall.contains(rep.id());
        return rep.hours()
                .filter(hours -> !called && !hours.isOpen(now))
                .flatMap(hours -> hours.nextOpening(now))
                .filter(shift -> ASK_FOR_NOTHING.contains(kind)
                        || (NoticeKind.OFFERS.contains(kind)
                                && by.filter(last -> last.isAfter(shift)).isPresent()));
    }
}
