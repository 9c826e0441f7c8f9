package dev.leadgate.spi;

import java.util.List;

/// Looks whether a source or notifier would work: login, scopes, reachability. I/O yes, side
/// effects no.
@FunctionalInterface
public interface Probe {

    List<Finding> probe() throws Exception;

    /// @param what one clause: `login ok, folder INBOX`
    /// @param hint what to do when it is not ok, else empty
    record Finding(boolean ok, String what, String hint) {}
}
