package dev.leadgate.adapters.notifiers;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The other end: a browser that opens what was sealed for it, and nothing else.
final class PushBrowser {
    private final KeyPair keys = pair();
    private final byte[] auth = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

    static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static byte[] point(KeyPair pair) {
        var point = ((ECPublicKey) pair.getPublic()).getW();
        return ByteBuffer.allocate(65)
                .put((byte) 4)
                .put(fixed(point.getAffineX()))
                .put(fixed(point.getAffineY()))
                .array();
    }

    private static byte[] fixed(BigInteger number) {
        var bytes = number.toByteArray();
        var fixed = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return fixed;
    }

    byte[] point() {
        return point(keys);
    }

    byte[] auth() {
        return auth.clone();
    }

    /// @throws IllegalArgumentException when it was not sealed for this browser, or by another coding
    String opened(byte[] body) {
        var in = ByteBuffer.wrap(body);
        var salt = new byte[16];
        in.get(salt);
        int record = in.getInt();
        var sender = new byte[in.get()];
        in.get(sender);
        var sealed = new byte[in.remaining()];
        in.get(sealed);
        if (record < sealed.length || record > 4096) {
            throw new IllegalArgumentException("more than one record");
        }
        try {
            var shared = WebPushMessage.agreed(keys.getPrivate(), WebPushMessage.key(sender));
            var own = WebPushMessage.Keys.of(shared, auth, point(), sender, salt);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE, new SecretKeySpec(own.key(), "AES"), new GCMParameterSpec(128, own.nonce()));
            var padded = cipher.doFinal(sealed);
            if (padded[padded.length - 1] != 2) {
                throw new IllegalArgumentException("not the last record");
            }
            return new String(Arrays.copyOf(padded, padded.length - 1), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException other) {
            throw new IllegalArgumentException(other);
        }
    }
}
