package dev.leadgate.routing.settle;

import dev.leadgate.store.Held;
import dev.leadgate.store.NextStep;
import dev.leadgate.store.TimerStep;
import java.time.Instant;
import java.util.Optional;

/// Leads with a timer.
final class Pendings {
    private Pendings() {}

    static Held with(Held held, TimerStep step, Instant at) {
        return new Held(
                held.number(),
                held.lead(),
                held.receivedAt(),
                held.state(),
                held.owner(),
                held.team(),
                held.rule(),
                held.holdings(),
                Optional.of(new NextStep(step, at)));
    }
}
