package dev.leadgate.spi;

import java.io.IOException;
import java.util.List;

/// Looks whether a source or notifier would work: login, scopes, reachability. I/O yes, side
/// effects no.
@FunctionalInterface
public interface Probe {

    List<Finding> probe() throws Exception;

    /// @param what one clause: `login ok, folder INBOX`
    /// @param hint what to do when it is not ok, else empty
    /// @param doubtful not ok, and yet it may pass by itself or be nothing at all: told to who asks, and no
    /// reason to call somebody
    record Finding(boolean ok, String what, String hint, boolean doubtful) {
        public Finding(boolean ok, String what, String hint) {
            this(ok, what, hint, false);
        }

        public static Finding doubt(String what, String hint) {
            return new Finding(false, what, hint, true);
        }

        /// A fault of the network passes by itself; a refused login does not.
        public static Finding of(IOException fault, String hint) {
            return new Finding(
                    false, String.valueOf(fault.getMessage()), hint, !(fault instanceof AccessRefusedException));
        }
    }
}
