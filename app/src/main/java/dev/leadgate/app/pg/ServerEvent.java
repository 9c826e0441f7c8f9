package dev.leadgate.app.pg;

import dev.leadgate.error.LeadgateException;
import java.time.Duration;

/// What the supervision of the embedded server saw. Delivered on the supervision thread, in
/// order.
public sealed interface ServerEvent {
    /// The server process is gone although nobody stopped it.
    record Died(long pid) implements ServerEvent {}

    /// The server runs again; clients reconnect at the same address.
    record Restarted(long pid, Duration downFor) implements ServerEvent {}

    /// A restart failed and is tried again after `nextTry`.
    record RestartFailed(LeadgateException cause, Duration nextTry) implements ServerEvent {}
}
