package dev.leadgate.adapters.email.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// RFC 2047 words in headers. Neighbouring words of one charset are joined as bytes first,
/// because many senders split them in the middle of a character.
final class EncodedWords {
    private EncodedWords() {}

    static String decode(String value) {
        if (!value.contains("=?")) {
            return value;
        }
        var out = new StringBuilder();
        var pending = new ByteArrayOutputStream();
        var pendingCharset = "";
        int at = 0;
        while (at < value.length()) {
            int start = value.indexOf("=?", at);
            var word = start < 0 ? null : Word.at(value, start);
            if (word == null) {
                int end = start < 0 ? value.length() : start + 2;
                flush(pending, pendingCharset, out);
                out.append(value, at, end);
                at = end;
                continue;
            }
            var between = value.substring(at, start);
            var joins = pending.size() > 0 && between.isBlank();
            if (!joins || !word.charset.equals(pendingCharset)) {
                flush(pending, pendingCharset, out);
            }
            if (!joins) {
                out.append(between);
            }
            pendingCharset = word.charset;
            var bytes = word.bytes();
            pending.write(bytes, 0, bytes.length);
            at = word.end;
        }
        flush(pending, pendingCharset, out);
        return out.toString();
    }

    private static void flush(ByteArrayOutputStream pending, String charset, StringBuilder out) {
        if (pending.size() > 0) {
            out.append(MailCharsets.decode(pending.toByteArray(), charset));
            pending.reset();
        }
    }

    private record Word(String charset, char encoding, String text, int end) {
        static @org.jspecify.annotations.Nullable Word at(String value, int start) {
            int q1 = value.indexOf('?', start + 2);
            int q2 = q1 < 0 ? -1 : value.indexOf('?', q1 + 1);
            int end = q2 < 0 ? -1 : value.indexOf("?=", q2 + 1);
            if (end < 0 || q2 != q1 + 2 || q1 - start > 60) {
                return null;
            }
            char encoding = Character.toUpperCase(value.charAt(q1 + 1));
            if (encoding != 'B' && encoding != 'Q') {
                return null;
            }
            var charset = value.substring(start + 2, q1).toLowerCase(Locale.ROOT);
            int language = charset.indexOf('*');
            return new Word(
                    language < 0 ? charset : charset.substring(0, language),
                    encoding,
                    value.substring(q2 + 1, end),
                    end + 2);
        }

        byte[] bytes() {
            if (encoding == 'B') {
                var raw = text.getBytes(StandardCharsets.ISO_8859_1);
                return Transfer.base64(raw, 0, raw.length, raw.length);
            }
            var raw = text.replace('_', ' ').getBytes(StandardCharsets.UTF_8);
            return Transfer.quotedPrintable(raw, 0, raw.length, raw.length);
        }
    }
}
