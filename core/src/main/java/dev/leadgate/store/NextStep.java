package dev.leadgate.store;

import java.time.Instant;

/// What happens to a lead by itself, and when, unless somebody acts before.
public record NextStep(TimerStep step, Instant at) {}
