package dev.leadgate.spi;

import java.io.IOException;

/// The other side refused the credentials or a right: asking again changes nothing, a person has
/// to act. Thrown by a poller, streamer or hydrator it makes the source "needs you" instead of "may
/// recover"; what was to be fetched is asked for again after an hour.
public class AccessRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    /// @param message one sentence without anything secret
    public AccessRefusedException(String message) {
        super(message);
    }

    /// @param message one sentence without anything secret
    public AccessRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
