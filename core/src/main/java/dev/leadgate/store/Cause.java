package dev.leadgate.store;

/// Why a lead may move.
public sealed interface Cause {

    record Acted(LeadAction action, LeadAction.Actor actor) implements Cause {}

    /// A timer of the lead is due.
    record TimeCame(TimerStep step) implements Cause {}

    /// An automation is to run.
    record Automated(DueRun run) implements Cause {}

    /// The owner said that they are away.
    record WentAway(String rep) implements Cause {}
}
