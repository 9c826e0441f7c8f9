package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.Browsers.Identity;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/// Proves to a push service which gateway sends (RFC 8292): a token for that service, signed with the key by which
/// browsers subscribed.
final class Vapid {
    /// A service refuses more than a day.
    private static final Duration LASTS = Duration.ofHours(12);

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final PrivateKey key;
    private final String publicKey;
    private final String contact;

    /// @param contact `mailto:` or `https:`, without quotes
    Vapid(Identity identity, String contact) {
        try {
            this.key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(identity.privateKey()));
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("the stored key for push services cannot be read", damaged);
        }
        this.publicKey = BASE64.encodeToString(identity.publicKey());
        this.contact = contact;
    }

    /// The header `Authorization`.
    String authorization(URI endpoint, Instant now) throws GeneralSecurityException {
        var claims = "{\"aud\":\"" + origin(endpoint) + "\",\"exp\":"
                + now.plus(LASTS).getEpochSecond() + ",\"sub\":\"" + contact + "\"}";
        var signed = part("{\"typ\":\"JWT\",\"alg\":\"ES256\"}") + "." + part(claims);
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(key);
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return "vapid t=" + signed + "." + BASE64.encodeToString(signature.sign()) + ", k=" + publicKey;
    }

    private static String part(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String origin(URI endpoint) {
        return endpoint.getScheme() + "://" + endpoint.getRawAuthority();
    }

    @Override
    public String toString() {
        return "Vapid[hidden]";
    }
}
