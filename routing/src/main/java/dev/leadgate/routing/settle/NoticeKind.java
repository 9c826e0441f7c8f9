package dev.leadgate.routing.settle;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// What notices about leads are about, and which of them change a message that is there.
final class NoticeKind {
    /// The lead is the rep's.
    static final String ASSIGNED = "lead_assigned";

    /// Several may have the lead: whoever accepts first.
    static final String OPEN = "lead_open";

    /// The person asked again, by a form or a call.
    static final String TOUCHED = "lead_touched";

    /// The person wrote, and waits for an answer.
    static final String WROTE = "lead_wrote";

    static final String REMINDER = "reminder";

    /// A deadline of a rep is over, and whoever looks after them is told.
    static final String MISSED = "sla_missed";

    /// The lead is no longer the rep's, and they are told.
    static final String PASSED_ON = "lead_passed_on";

    /// The same, where only a message that is there needs to say so.
    static final String GONE = "lead_gone";

    static final String ACCEPTED = "lead_accepted";
    static final String CONTACTED = "lead_contacted";
    static final String CLOSED = "lead_closed";

    /// Offers that a rep answers.
    static final Set<String> OFFERS = Set.of(ASSIGNED, OPEN);

    /// They make no message of their own, and ring nobody's phone.
    static final Set<String> CHANGES_ONLY = Set.of(GONE, ACCEPTED, CONTACTED, CLOSED);

    private static final Duration LONG = Duration.ofDays(2);

    /// Changing a message makes no sound, so what a person writes is one of its own unless the last is this
    /// fresh.
    private static final Duration ONE_BREATH = Duration.ofMinutes(3);

    /// News that change a message about the same lead instead of adding one, and for how long after it was
    /// sent.
    static final Map<String, Duration> CHANGES = Map.of(
            TOUCHED, Duration.ofHours(1),
            WROTE, ONE_BREATH,
            PASSED_ON, LONG,
            GONE, LONG,
            ACCEPTED, LONG,
            CONTACTED, LONG,
            CLOSED, LONG);

    /// What is new of a lead under way stands in the newest message; the others say nothing wrong.
    static final Set<String> NEWEST_ONLY = Set.of(TOUCHED, WROTE);

    private NoticeKind() {}
}
