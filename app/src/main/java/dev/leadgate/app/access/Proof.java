package dev.leadgate.app.access;

import dev.leadgate.signature.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/// 256 random bits that prove something to whoever made them: a session, a link that opens once, a
/// token. What is stored is their hash; as they are random, a plain SHA-256 cannot be undone.
public final class Proof {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int CHARACTERS = 43;

    private final String text;

    private Proof(String text) {
        this.text = text;
    }

    public static Proof fresh() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Proof(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// What somebody sent; empty when it cannot be one of ours.
    public static Optional<Proof> of(String sent) {
        return sent.matches("[A-Za-z0-9_-]{" + CHARACTERS + "}") ? Optional.of(new Proof(sent)) : Optional.empty();
    }

    /// 43 characters of the URL alphabet of base64. For its owner's eyes.
    public String reveal() {
        return text;
    }

    public byte[] hash() {
        return Sha256.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "Proof[hidden]";
    }
}
