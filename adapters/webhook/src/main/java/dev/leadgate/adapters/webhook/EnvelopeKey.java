package dev.leadgate.adapters.webhook;

import dev.leadgate.signature.Sha256;

/// Keys of envelopes, short enough for the store.
final class EnvelopeKey {
    private static final int LONGEST = 200;

    private EnvelopeKey() {}

    /// The sender's own id, or its fingerprint when it is long.
    static String bounded(String id) {
        return id.length() <= LONGEST ? id : "sha256:" + Sha256.hex(id);
    }
}
