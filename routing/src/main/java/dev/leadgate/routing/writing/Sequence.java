package dev.leadgate.routing.writing;

import dev.leadgate.routing.calendar.BusinessTime;
import dev.leadgate.routing.expression.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Messages over time, checked.
public record Sequence(String name, List<Step> steps, BusinessTime time, Set<StopOn> stopOn, boolean needsConsent) {
    public Sequence {
        steps = List.copyOf(steps);
        stopOn = Set.copyOf(stopOn);
    }

    /// One message.
    public record Step(Duration pause, Optional<Condition> when, Texts texts, Optional<String> via) {}

    /// When its hours open, for a moment outside of them; empty for now, and where they never do.
    Optional<Instant> heldUntil(Instant at) {
        return time.plus(at, Duration.ZERO).filter(open -> open.isAfter(at));
    }

    /// When the step is due for a lead that did the one before it at `from`; empty after the last one, or
    /// when its hours never open.
    public Optional<Instant> due(int step, Instant from) {
        return step < steps.size() ? time.plus(from, steps.get(step).pause()) : Optional.empty();
    }
}
