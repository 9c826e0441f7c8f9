package dev.leadgate.adapters.email.mime;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/// Content transfer encodings (RFC 2045), read leniently: damage costs the damaged characters,
/// not the mail.
final class Transfer {
    private Transfer() {}

    /// @param limit largest number of bytes wanted
    static byte[] decode(byte[] bytes, int from, int to, String encoding, int limit) {
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "base64" -> base64(bytes, from, to, limit);
            case "quoted-printable" -> quotedPrintable(bytes, from, to, limit);
            default -> Arrays.copyOfRange(bytes, from, Math.min(to, from + limit));
        };
    }

    static byte[] base64(byte[] bytes, int from, int to, int limit) {
        var kept = new byte[Math.min(to - from, limit / 3 * 4 + 4)];
        int n = 0;
        for (int i = from; i < to && n < kept.length; i++) {
            if (bytes[i] == '=') {
                break;
            }
            if (inAlphabet(bytes[i])) {
                kept[n++] = bytes[i];
            }
        }
        // A single character in the last group carries no whole byte.
        return Base64.getDecoder().decode(Arrays.copyOf(kept, n % 4 == 1 ? n - 1 : n));
    }

    private static boolean inAlphabet(byte b) {
        return (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '+' || b == '/';
    }

    static byte[] quotedPrintable(byte[] bytes, int from, int to, int limit) {
        var out = new ByteArrayOutputStream(Math.min(to - from, limit));
        int i = from;
        while (i < to && out.size() < limit) {
            byte b = bytes[i];
            if (b != '=') {
                out.write(b);
                i++;
                continue;
            }
            int soft = softBreak(bytes, i + 1, to);
            if (soft > 0) {
                i = soft;
            } else if (i + 2 < to && hex(bytes[i + 1]) >= 0 && hex(bytes[i + 2]) >= 0) {
                out.write(hex(bytes[i + 1]) * 16 + hex(bytes[i + 2]));
                i += 3;
            } else {
                out.write(b);
                i++;
            }
        }
        return out.toByteArray();
    }

    /// Where the next line begins when only blanks stand between `=` and the line's end, else -1.
    private static int softBreak(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && (bytes[i] == ' ' || bytes[i] == '\t' || bytes[i] == '\r')) {
            i++;
        }
        if (i == to) {
            return to;
        }
        return bytes[i] == '\n' ? i + 1 : -1;
    }

    static int hex(byte b) {
        return Character.digit((char) (b & 0xFF), 16);
    }
}
