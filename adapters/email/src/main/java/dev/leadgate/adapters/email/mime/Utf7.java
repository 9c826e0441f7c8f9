package dev.leadgate.adapters.email.mime;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/// UTF-7 (RFC 2152), which old Exchange servers still send and the JDK does not read. Broken
/// runs stay as they are.
final class Utf7 {
    static final Set<String> NAMES = Set.of("utf-7", "unicode-1-1-utf-7", "unicode-2-0-utf-7", "x-unicode-2-0-utf-7");

    private Utf7() {}

    static String decode(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        var out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) != '+') {
                out.append(text.charAt(at++));
                continue;
            }
            int end = at + 1;
            while (end < text.length() && inAlphabet(text.charAt(end))) {
                end++;
            }
            boolean closed = end < text.length() && text.charAt(end) == '-';
            if (end == at + 1) {
                out.append('+');
            } else {
                out.append(run(text.substring(at + 1, end)));
            }
            at = closed ? end + 1 : end;
        }
        return out.toString();
    }

    private static boolean inAlphabet(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
    }

    private static String run(String base64) {
        if (base64.length() % 4 == 1) {
            return "+" + base64;
        }
        var bytes = Base64.getDecoder().decode(base64);
        return new String(bytes, 0, bytes.length - bytes.length % 2, StandardCharsets.UTF_16BE);
    }
}
