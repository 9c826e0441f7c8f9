package dev.leadgate.routing.settle;

import dev.leadgate.store.Held;
import dev.leadgate.store.Holding;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.NextStep;
import dev.leadgate.store.TimerStep;
import java.time.Instant;
import java.util.Optional;

/// What the SLA still wants of a lead that has one timer for everything. A rep who asks to be reminded sets that
/// timer; this finds what it was about before, so that putting off is no way around a deadline. Pure.
record Pending(Held held) {

    /// What the SLA does next by itself; empty when nothing runs, or the rep already tried to reach the person.
    Optional<NextStep> sla() {
        return held.next().flatMap(next -> switch (next.step()) {
            case REMIND_ACCEPT, ACCEPT, REMIND_CONTACT, CONTACT -> Optional.of(next);
            case SNOOZE -> held.holding().flatMap(holding -> deadline(holding, next.at()));
            case FOLLOW_UP -> Optional.empty();
        });
    }

    /// The reminder the rep asked for, or what the SLA does before it.
    NextStep before(Instant asked) {
        var tried = held.next().filter(n -> n.step() == TimerStep.FOLLOW_UP).isPresent();
        var reminder = new NextStep(tried ? TimerStep.FOLLOW_UP : TimerStep.SNOOZE, asked);
        return sla().filter(step -> !step.at().isAfter(asked)).orElse(reminder);
    }

    /// The snooze was set to come before the deadline, so one that is earlier than it was over by then.
    private Optional<NextStep> deadline(Holding holding, Instant snoozed) {
        boolean assigned = held.state() == LeadState.ASSIGNED;
        var accept = holding.acceptBy()
                .filter(by -> assigned && !by.isBefore(snoozed))
                .map(by -> new NextStep(TimerStep.ACCEPT, by));
        return accept.or(() -> holding.contactBy()
                .filter(by -> (assigned || held.state() == LeadState.ACCEPTED) && !by.isBefore(snoozed))
                .map(by -> new NextStep(TimerStep.CONTACT, by)));
    }
}
