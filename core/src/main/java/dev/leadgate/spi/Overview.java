package dev.leadgate.spi;

import dev.leadgate.spi.Notification.Recipient;
import java.util.UUID;

/// One message about many leads: what a channel tells that [Notifier#summarizes()].
public sealed interface Overview permits Summary, Digest {

    /// The same when this very message is tried again.
    UUID id();

    Recipient recipient();
}
