package dev.leadgate.routing.distribution;

/// What becomes of the turns a member missed.
public enum AfterAbsence {
    /// Back where they were: as far ahead or behind as when they left.
    HOLD_PLACE,
    /// All of them are given later.
    CATCH_UP,
    /// Back at par: neither what was missed nor what was owed before is given.
    FORFEIT
}
