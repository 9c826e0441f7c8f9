package dev.leadgate.spi;

import java.io.IOException;
import java.time.Duration;

/// The other side limits how often it may be asked, and says when it may be asked again. Thrown by a
/// poller, streamer or hydrator: it is left alone for so long, at most an hour.
public class AskedToWaitException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Duration after;

    /// @param message one sentence without anything secret
    public AskedToWaitException(String message, Duration after) {
        super(message);
        this.after = after;
    }

    public Duration after() {
        return after;
    }
}
