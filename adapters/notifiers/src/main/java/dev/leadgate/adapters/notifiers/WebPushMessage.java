package dev.leadgate.adapters.notifiers;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A message that only one browser can read (RFC 8291, by the coding `aes128gcm` of RFC 8188, one record). The key and
/// the salt are new for each message.
final class WebPushMessage {
    /// Every push service takes bodies of this length; what is written into them is 103 bytes less.
    static final int LARGEST = 4096;

    static final int OVERHEAD = 16 + 4 + 1 + 65 + 1 + 16;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int COORDINATE = 32;
    private static final int POINT = 1 + 2 * COORDINATE;
    private static final byte LAST_RECORD = 2;

    private WebPushMessage() {}

    /// @param browser its public key, 65 bytes
    /// @param auth its secret
    /// @throws GeneralSecurityException when the key is no point of P-256
    static byte[] sealed(byte[] text, byte[] browser, byte[] auth) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var salt = new byte[16];
        RANDOM.nextBytes(salt);
        return sealed(text, browser, auth, generator.generateKeyPair(), salt);
    }

    static byte[] sealed(byte[] text, byte[] browser, byte[] auth, KeyPair own, byte[] salt)
            throws GeneralSecurityException {
        var ownPoint = point((ECPublicKey) own.getPublic());
        var keys = Keys.of(agreed(own.getPrivate(), key(browser)), auth, browser, ownPoint, salt);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(keys.key(), "AES"), new GCMParameterSpec(128, keys.nonce()));
        var padded = Arrays.copyOf(text, text.length + 1);
        padded[text.length] = LAST_RECORD;
        var sealed = new ByteArrayOutputStream(text.length + OVERHEAD);
        sealed.writeBytes(salt);
        sealed.writeBytes(ByteBuffer.allocate(4).putInt(LARGEST).array());
        sealed.write(POINT);
        sealed.writeBytes(ownPoint);
        sealed.writeBytes(cipher.doFinal(padded));
        return sealed.toByteArray();
    }

    /// What both sides work out.
    record Keys(byte[] key, byte[] nonce) {

        /// @param shared what the two keys agree on
        static Keys of(byte[] shared, byte[] auth, byte[] browser, byte[] sender, byte[] salt)
                throws GeneralSecurityException {
            var info = joined("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), browser, sender);
            var material = derived(auth, shared, info, 32);
            return new Keys(
                    derived(salt, material, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16),
                    derived(salt, material, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12));
        }

        /// HKDF with SHA-256 (RFC 5869); one block is enough for up to 32 bytes.
        private static byte[] derived(byte[] salt, byte[] material, byte[] info, int length)
                throws GeneralSecurityException {
            var extracted = hmac(salt, material);
            return Arrays.copyOf(hmac(extracted, joined(info, new byte[] {1})), length);
        }

        private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        }
    }

    private static byte[] joined(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (var part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    static byte[] agreed(PrivateKey own, PublicKey other) throws GeneralSecurityException {
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(own);
        // The provider refuses a point that is not on the curve.
        agreement.doPhase(other, true);
        return agreement.generateSecret();
    }

    /// @param point uncompressed, 65 bytes
    static PublicKey key(byte[] point) throws GeneralSecurityException {
        if (point.length != POINT || point[0] != 4) {
            throw new GeneralSecurityException("not an uncompressed point of P-256");
        }
        var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE));
        var y = new BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE, POINT));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve()));
    }

    static ECParameterSpec curve() throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private static byte[] point(ECPublicKey key) {
        return ByteBuffer.allocate(POINT)
                .put((byte) 4)
                .put(fixed(key.getW().getAffineX()))
                .put(fixed(key.getW().getAffineY()))
                .array();
    }

    private static byte[] fixed(BigInteger coordinate) {
        var bytes = coordinate.toByteArray();
        var fixed = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
        return fixed;
    }
}
