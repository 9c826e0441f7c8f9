package dev.leadgate.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The times by which a lead is judged: since when it waits, or until when its owner has to answer.
///
/// @param waitingSince only while it waits
/// @param assignedAt when its owner got it
/// @param acceptBy until when its owner had to accept it
/// @param contactBy until when its owner has to be in touch; absent while a reminder stands in its place
/// @param acceptedAt when its owner accepted it, or did something with it that shows they had
public record LeadClock(
        Optional<Instant> waitingSince,
        Optional<Instant> assignedAt,
        Optional<Instant> acceptBy,
        Optional<Instant> contactBy,
        Optional<Instant> acceptedAt) {

    /// What has to be done by a deadline.
    public enum Step {
        ACCEPT,
        CONTACT
    }

    /// Where a lead stands by its clock.
    public sealed interface Standing {
        /// For nobody's answer.
        record Waiting(Instant since) implements Standing {}

        /// @param atRisk less than half of the time is left
        record Running(Step step, Instant by, boolean atRisk) implements Standing {}

        record Missed(Step step, Instant by) implements Standing {}

        /// @param took from being given to being accepted
        /// @param late after its deadline
        record Accepted(Duration took, boolean late) implements Standing {}

        /// Nothing runs, and nothing is known to have been answered.
        record Still() implements Standing {}
    }

    /// Whose turn it is to answer, and whether there is time.
    ///
    /// @param state of the lead
    public Standing at(LeadState state, Instant now) {
        return switch (state) {
            case WAITING -> waitingSince.<Standing>map(Standing.Waiting::new).orElseGet(Standing.Still::new);
            case ASSIGNED ->
                acceptBy.map(by -> running(Step.ACCEPT, by, now))
                        .or(() -> contactBy.map(by -> running(Step.CONTACT, by, now)))
                        .orElseGet(Standing.Still::new);
            case ACCEPTED -> contactBy.map(by -> running(Step.CONTACT, by, now)).orElseGet(this::answered);
            case CONTACTED, CONVERTED, LOST, MERGED, ERASED -> answered();
        };
    }

    private Standing running(Step step, Instant by, Instant now) {
        if (!by.isAfter(now)) {
            return new Standing.Missed(step, by);
        }
        boolean half = assignedAt
                .map(from -> from.plus(Duration.between(from, by).dividedBy(2)))
                .filter(now::isBefore)
                .isEmpty();
        return new Standing.Running(step, by, half);
    }

    private Standing answered() {
        if (assignedAt.isEmpty() || acceptedAt.isEmpty()) {
            return new Standing.Still();
        }
        var took = Duration.between(assignedAt.get(), acceptedAt.get());
        // Whoever takes a waiting lead accepts it in the same moment, which two clocks may tell apart.
        return new Standing.Accepted(
                took.isNegative() ? Duration.ZERO : took,
                acceptBy.filter(acceptedAt.get()::isAfter).isPresent());
    }
}
