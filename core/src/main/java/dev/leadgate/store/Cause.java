package dev.leadgate.store;

import java.util.UUID;

/// Why a lead may move.
public sealed interface Cause {

    record Acted(LeadAction action, LeadAction.Actor actor) implements Cause {}

    /// A timer of the lead is due.
    record TimeCame(TimerStep step) implements Cause {}

    /// An automation is to run.
    record Automated(DueRun run) implements Cause {}

    /// What a person of ours wrote to the lead did not arrive.
    ///
    /// @param via the notifier that gave it up
    record LetterFailed(UUID letter, String via) implements Cause {}

    /// The owner said that they are away.
    record WentAway(String rep) implements Cause {}
}
