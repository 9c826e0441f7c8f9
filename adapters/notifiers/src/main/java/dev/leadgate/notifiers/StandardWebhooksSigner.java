package dev.leadgate.notifiers;

import dev.leadgate.spi.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs by Standard Webhooks: `v1,` and Base64 of HMAC-SHA256 over `id.timestamp.body`.
final class StandardWebhooksSigner {
    private final SecretKeySpec key;

    private StandardWebhooksSigner(SecretKeySpec key) {
        this.key = key;
    }

    /// Empty when the secret is not Base64 of 24 to 64 bytes.
    static Optional<StandardWebhooksSigner> of(Secret secret) {
        var text = secret.reveal().strip();
        try {
            var bytes = Base64.getDecoder().decode(text.startsWith("whsec_") ? text.substring(6) : text);
            return bytes.length < 24 || bytes.length > 64
                    ? Optional.empty()
                    : Optional.of(new StandardWebhooksSigner(new SecretKeySpec(bytes, "HmacSHA256")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// @param timestamp seconds since 1970
    String sign(String id, long timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
