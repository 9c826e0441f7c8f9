package dev.leadgate.spi;

import dev.leadgate.spi.Notification.Recipient;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;

/// A link that signs one person in to the console, once.
///
/// @param id stable over retries
/// @param recipient who asked for it; its addresses say where it may go
/// @param page where a button uses it; whoever has this address can sign in
/// @param lasts how long it can be used
public record SignInLink(UUID id, Recipient recipient, URI page, Duration lasts) {

    /// Without the link.
    @Override
    public String toString() {
        return "SignInLink[" + id + "]";
    }
}
