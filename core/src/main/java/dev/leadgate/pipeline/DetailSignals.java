package dev.leadgate.pipeline;

import dev.leadgate.health.Vitals.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What is heard of the details that the vendor of one source owes. Immutable.
///
/// @param refused what a person has to mend, until the payload that was refused is complete or given up:
/// once that one is complete the vendor gives again
/// @param late what mends itself, until any payload is complete
record DetailSignals(Optional<Refused> refused, Optional<Late> late) {
    static final DetailSignals NONE = new DetailSignals(Optional.empty(), Optional.empty());

    /// So often in a row is no accident.
    static final int REPEATED = 3;

    /// Nothing is left that is asked for again, or it would have been.
    private static final Duration OVERDUE = Duration.ofMinutes(30);

    /// @param inboxId the last payload that was refused
    record Refused(long inboxId, String why, Instant since) {}

    /// @param count in a row, of all payloads
    record Late(int count, String why, Instant since, Instant nextTry) {
        boolean stands(Instant now) {
            return nextTry.plus(OVERDUE).isAfter(now);
        }
    }

    DetailSignals refused(long inboxId, String why, Instant now) {
        return new DetailSignals(
                Optional.of(
                        new Refused(inboxId, why, refused.map(Refused::since).orElse(now))),
                late);
    }

    DetailSignals late(String why, Instant now, Duration after) {
        var row = late.filter(l -> l.stands(now));
        return new DetailSignals(
                refused,
                Optional.of(new Late(
                        row.map(Late::count).orElse(0) + 1,
                        why,
                        row.map(Late::since).orElse(now),
                        now.plus(after))));
    }

    DetailSignals fetched(long inboxId) {
        return new DetailSignals(givenUp(inboxId).refused, Optional.empty());
    }

    DetailSignals givenUp(long inboxId) {
        return new DetailSignals(refused.filter(r -> r.inboxId() != inboxId), late);
    }

    /// How the vendor stands; empty while it gives what it announced.
    Optional<Link> link(Instant now) {
        return refused.<Link>map(r -> new Link.Refused("needs you", r.why(), r.since()))
                .or(() -> late.filter(l -> l.count() >= REPEATED && l.stands(now))
                        .map(l -> new Link.Late(l.why(), l.since(), Optional.of(l.nextTry()))));
    }
}
