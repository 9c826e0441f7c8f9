package dev.leadgate.signature;

import dev.leadgate.spi.Request;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;

/// ECDSA with SHA-256 over timestamp and raw body, as SendGrid signs ([signed
/// webhook](https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features)).
public final class EcdsaSignature {
    public static final String SIGNATURE = "x-twilio-email-event-webhook-signature";
    public static final String TIMESTAMP = "x-twilio-email-event-webhook-timestamp";

    private final List<PublicKey> keys;
    private final Duration tolerance;

    /// @param publicKeys X.509 in base64, with or without the lines of PEM; several while one is
    /// rotated
    /// @throws IllegalArgumentException when one is no such key; the message is one clause
    public EcdsaSignature(List<String> publicKeys, Duration tolerance) {
        if (publicKeys.isEmpty()) {
            throw new IllegalArgumentException("a signature needs a key");
        }
        keys = publicKeys.stream().map(EcdsaSignature::key).toList();
        this.tolerance = tolerance;
    }

    private static PublicKey key(String text) {
        var bare = text.replaceAll("-----[A-Z ]+-----|\\s", "");
        try {
            var key = KeyFactory.getInstance("EC")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(bare)));
            if (key instanceof ECPublicKey) {
                return key;
            }
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            throw new IllegalArgumentException("this is not an elliptic-curve public key in base64", malformed);
        }
        throw new IllegalArgumentException("this is not an elliptic-curve public key in base64");
    }

    public Verification verify(Request request, InstantSource clock) {
        var given = request.header(SIGNATURE).flatMap(Hmac.Encoding.BASE64::decode);
        var timestamp = request.header(TIMESTAMP);
        if (given.isEmpty() || timestamp.isEmpty()) {
            return Verification.invalid("the signature or its timestamp is missing, given twice or not base64");
        }
        if (!UnixTime.isFresh(timestamp.get(), false, tolerance, clock)) {
            return Verification.invalid("the timestamp is too far from our clock or not a number");
        }
        for (var key : keys) {
            if (matches(key, Hmac.utf8(timestamp.get()), request.body().bytes(), given.get())) {
                return new Verification.Valid();
            }
        }
        return Verification.invalid("the signature does not match");
    }

    private static boolean matches(PublicKey key, byte[] timestamp, byte[] body, byte[] given) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initVerify(key);
            signature.update(timestamp);
            signature.update(body);
            return signature.verify(given);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }
}
