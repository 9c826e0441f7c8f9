package dev.leadgate.signature;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Keyed digests and their comparison.
public final class Hmac {
    private Hmac() {}

    public enum Algorithm {
        SHA1("HmacSHA1", 20),
        SHA256("HmacSHA256", 32),
        SHA512("HmacSHA512", 64);

        private final String jdkName;
        private final int length;

        Algorithm(String jdkName, int length) {
            this.jdkName = jdkName;
            this.length = length;
        }

        /// Of the digest, in bytes.
        public int length() {
            return length;
        }
    }

    /// How bytes are spelled. Each has one spelling of the same bytes, so no bit of a signature can change unseen.
    public enum Encoding {
        /// Digits and lower-case letters, as almost every sender writes it.
        HEX,
        /// For senders whose letters are capital ones.
        HEX_UPPER,
        /// The standard alphabet with padding.
        BASE64,
        /// The alphabet for addresses, without padding.
        BASE64_URL;

        /// @return empty when the text is not exactly what [#encode] makes of some bytes: the decoders of the JDK
        /// take hex in any case, and base64 without padding or with unused bits
        public Optional<byte[]> decode(String text) {
            try {
                var bytes = switch (this) {
                    case HEX, HEX_UPPER -> HexFormat.of().parseHex(text);
                    case BASE64 -> Base64.getDecoder().decode(text);
                    case BASE64_URL -> Base64.getUrlDecoder().decode(text);
                };
                return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
            } catch (IllegalArgumentException malformed) {
                return Optional.empty();
            }
        }

        public String encode(byte[] bytes) {
            return switch (this) {
                case HEX -> HexFormat.of().formatHex(bytes);
                case HEX_UPPER -> HexFormat.of().withUpperCase().formatHex(bytes);
                case BASE64 -> Base64.getEncoder().encodeToString(bytes);
                case BASE64_URL -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            };
        }
    }

    /// Digest over the parts, one behind the other.
    ///
    /// @throws IllegalArgumentException when the key is empty: it would verify anybody
    public static byte[] digest(Algorithm algorithm, byte[] key, byte[]... parts) {
        if (key.length == 0) {
            throw new IllegalArgumentException("an empty key protects nothing");
        }
        try {
            var mac = Mac.getInstance(algorithm.jdkName);
            mac.init(new SecretKeySpec(key, algorithm.jdkName));
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + algorithm.jdkName, e);
        }
    }

    /// Compares in constant time for arrays of one length.
    static boolean same(byte[] expected, byte[] given) {
        return MessageDigest.isEqual(expected, given);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
