package dev.leadgate.signature;

import dev.leadgate.spi.config.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Mailgun's three fields: hex HMAC-SHA256 over timestamp and token. It covers nothing else of the
/// request, so whoever reads a token may send another body with it: the caller remembers tokens.
public final class MailgunSignature {
    private final List<byte[]> keys;
    private final Duration tolerance;

    /// @param signingKeys the account's HTTP webhook signing key; several while it is rotated
    public MailgunSignature(List<Secret> signingKeys, Duration tolerance) {
        if (signingKeys.isEmpty()) {
            throw new IllegalArgumentException("a signature needs a secret");
        }
        keys = signingKeys.stream().map(s -> Hmac.utf8(s.reveal())).toList();
        this.tolerance = tolerance;
    }

    public Verification verify(String timestamp, String token, String signature, InstantSource clock) {
        var given = Hmac.Encoding.HEX.decode(signature).filter(d -> d.length == Hmac.Algorithm.SHA256.length());
        if (token.isEmpty() || given.isEmpty()) {
            return Verification.invalid("timestamp, token or signature is missing, given twice or malformed");
        }
        if (!UnixTime.isFresh(timestamp, false, tolerance, clock)) {
            return Verification.invalid("the timestamp is too far from our clock or not a number");
        }
        boolean matched = false;
        for (var key : keys) {
            matched |= Hmac.same(
                    Hmac.digest(Hmac.Algorithm.SHA256, key, Hmac.utf8(timestamp), Hmac.utf8(token)), given.get());
        }
        return matched ? new Verification.Valid() : Verification.invalid("the signature does not match");
    }

    /// No key in it.
    @Override
    public String toString() {
        return "MailgunSignature[" + keys.size() + " keys]";
    }
}
