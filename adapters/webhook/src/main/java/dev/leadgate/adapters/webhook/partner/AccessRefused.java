package dev.leadgate.adapters.webhook.partner;

import dev.leadgate.spi.AccessRefusedException;

/// The vendor gives no access token: a person has to authorize again. The message holds no token.
public final class AccessRefused extends AccessRefusedException {
    private static final long serialVersionUID = 1L;

    AccessRefused(String message) {
        super(message);
    }
}
