package dev.leadgate.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256, for names of contents and for schemes that compare it.
public final class Sha256 {
    private Sha256() {}

    /// Of the parts, one behind the other.
    public static byte[] of(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /// In lower-case hex.
    public static String hex(byte[]... parts) {
        return HexFormat.of().formatHex(of(parts));
    }

    /// Of the text in UTF-8, in lower-case hex.
    public static String hex(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
