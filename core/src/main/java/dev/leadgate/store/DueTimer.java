package dev.leadgate.store;

import java.util.UUID;

/// A leased timer whose time has come.
///
/// @param attempt fences it: a timer that was set anew or leased again is another one
public record DueTimer(UUID lead, TimerStep step, int attempt) {}
