package dev.leadgate.app.access;

import dev.leadgate.signature.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/// One way of a browser to a provider of single sign-on and back. All that is needed on the way back comes
/// from one random value that this browser alone keeps: nothing is stored for somebody who never returns,
/// and every node can finish what another began.
///
/// @param proof the browser's; what leaves it towards the provider are hashes of it
/// @param to where somebody wanted to go
public record Attempt(Proof proof, String to) {
    private static final int LONGEST = 1000;

    static Attempt fresh(String to) {
        return new Attempt(Proof.fresh(), to);
    }

    /// What the provider hands back with the code. Another browser's does not fit.
    String state() {
        return derived("state");
    }

    /// What the provider writes into the token. Another attempt's does not fit.
    String nonce() {
        return derived("nonce");
    }

    /// What shows that whoever brings the code began the attempt (PKCE).
    String verifier() {
        return derived("verifier");
    }

    private String derived(String use) {
        var hash = Sha256.of((use + ":" + proof.reveal()).getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    /// Whether this attempt began what comes back with such a state.
    boolean began(String state) {
        return MessageDigest.isEqual(state().getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
    }

    /// For the browser to keep.
    public String cookie() {
        return proof.reveal()
                + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(to.getBytes(StandardCharsets.UTF_8));
    }

    /// What a browser sent back; empty when it cannot be one of ours.
    public static Optional<Attempt> of(String cookie) {
        int dot = cookie.indexOf('.');
        if (dot < 0 || cookie.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var to = new String(Base64.getUrlDecoder().decode(cookie.substring(dot + 1)), StandardCharsets.UTF_8);
            return Proof.of(cookie.substring(0, dot)).map(proof -> new Attempt(proof, to));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }
}
