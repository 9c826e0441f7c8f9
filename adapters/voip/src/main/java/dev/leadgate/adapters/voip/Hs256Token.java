package dev.leadgate.adapters.voip;

import dev.leadgate.signature.Hmac;
import dev.leadgate.spi.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// A JSON Web Signature in compact form ([RFC 7515](https://www.rfc-editor.org/rfc/rfc7515)),
/// signed with HMAC-SHA256.
///
/// Made of the JDK's Mac: libraries for this refuse secrets below 256 bits, and vendors hand out
/// shorter ones. No other algorithm is believed, whatever the token says of itself, and a token
/// has one spelling only, so that no bit of it can change unseen.
final class Hs256Token {
    private static final int LONGEST_HEADER = 1_024;

    private Hs256Token() {}

    /// What was signed.
    ///
    /// @param secrets at least one; several while a secret is rotated
    /// @return empty when nobody who knows a secret signed this
    static Optional<byte[]> payload(String compact, List<Secret> secrets) {
        int first = compact.indexOf('.');
        int second = compact.indexOf('.', first + 1);
        if (first <= 0 || first > LONGEST_HEADER || second < 0) {
            return Optional.empty();
        }
        var header = part(compact.substring(0, first));
        var payload = part(compact.substring(first + 1, second));
        var given = part(compact.substring(second + 1));
        if (header.isEmpty() || payload.isEmpty() || given.isEmpty() || !isHs256(header.get())) {
            return Optional.empty();
        }
        var signed = compact.substring(0, second).getBytes(StandardCharsets.US_ASCII);
        boolean matched = false;
        for (var secret : secrets) {
            var key = secret.reveal().getBytes(StandardCharsets.UTF_8);
            matched |= MessageDigest.isEqual(Hmac.digest(Hmac.Algorithm.SHA256, key, signed), given.get());
        }
        return matched ? payload : Optional.empty();
    }

    private static boolean isHs256(byte[] header) {
        return CallJson.object(header)
                .filter(h -> h.path("alg").stringValue("").equals("HS256") && !h.has("crit"))
                .isPresent();
    }

    /// The decoder itself is lenient about padding and about unused bits.
    private static Optional<byte[]> part(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            var again = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            return again.equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
