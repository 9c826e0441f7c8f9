package dev.leadgate.store;

import java.util.UUID;

/// A leased run of an automation. Its row is deleted in the transaction that does what the automation says, so that it
/// is done once.
///
/// @param attempt fences it: a run that was leased again is another one
public record DueRun(long id, UUID lead, Follow follow, int attempt) {}
