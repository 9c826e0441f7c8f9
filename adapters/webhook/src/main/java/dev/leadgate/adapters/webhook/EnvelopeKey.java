package dev.leadgate.adapters.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Keys of envelopes, short enough for the store.
final class EnvelopeKey {
    private static final int LONGEST = 200;

    private EnvelopeKey() {}

    /// The sender's own id, or its fingerprint when it is long.
    static String bounded(String id) {
        return id.length() <= LONGEST ? id : "sha256:" + sha256(id);
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
