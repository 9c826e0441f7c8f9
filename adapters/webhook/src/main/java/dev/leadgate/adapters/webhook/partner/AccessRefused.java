package dev.leadgate.adapters.webhook.partner;

import java.io.IOException;

/// The vendor gives no access token: a person has to authorize again. The message holds no token.
public final class AccessRefused extends IOException {
    private static final long serialVersionUID = 1L;

    AccessRefused(String message) {
        super(message);
    }
}
