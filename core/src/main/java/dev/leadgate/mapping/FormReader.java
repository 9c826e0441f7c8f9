package dev.leadgate.mapping;

import dev.leadgate.lead.Inquiry.Attachment;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;

/// Reads `application/x-www-form-urlencoded` and `multipart/form-data` from raw bytes. Any
/// bytes give a form.
final class FormReader {
    private static final String CHARSET_FIELD = "_charset_";
    private static final int LONGEST_PART_HEAD = 4_096;

    private FormReader() {}

    static FormData urlencoded(byte[] body, String mediaType) {
        var charset = MediaTypes.charset(mediaType).or(() -> declared(body)).orElse(StandardCharsets.UTF_8);
        var form = new FormData.Builder();
        int start = 0;
        while (start < body.length && !form.full()) {
            int end = indexOf(body, (byte) '&', start, body.length);
            int equals = indexOf(body, (byte) '=', start, end);
            var name = text(unescaped(body, start, equals), charset);
            if (!name.equals(CHARSET_FIELD)) {
                form.add(name, equals < end ? text(unescaped(body, equals + 1, end), charset) : "");
            }
            start = end + 1;
        }
        return form.build();
    }

    /// The hidden field by which a browser names the page's charset.
    private static Optional<Charset> declared(byte[] body) {
        var text = new String(body, 0, Math.min(body.length, 65_536), StandardCharsets.ISO_8859_1);
        int at = text.startsWith(CHARSET_FIELD + "=") ? 0 : text.indexOf("&" + CHARSET_FIELD + "=") + 1;
        if (at == 0 && !text.startsWith(CHARSET_FIELD + "=")) {
            return Optional.empty();
        }
        int start = at + CHARSET_FIELD.length() + 1;
        int end = text.indexOf('&', start);
        return charset(text.substring(start, end < 0 ? text.length() : end));
    }

    static Optional<Charset> charset(String name) {
        try {
            return name.length() > 40 ? Optional.empty() : Optional.of(Charset.forName(name.strip()));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    private static int indexOf(byte[] bytes, byte wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return to;
    }

    /// `%41` and `+` decoded; a broken escape stays as it is.
    private static byte[] unescaped(byte[] bytes, int from, int to) {
        var out = new ByteArrayOutputStream(Math.max(0, to - from));
        for (int i = from; i < to; i++) {
            if (bytes[i] == '+') {
                out.write(' ');
            } else if (bytes[i] == '%' && i + 2 < to && hex(bytes[i + 1]) >= 0 && hex(bytes[i + 2]) >= 0) {
                out.write(hex(bytes[i + 1]) * 16 + hex(bytes[i + 2]));
                i += 2;
            } else {
                out.write(bytes[i]);
            }
        }
        return out.toByteArray();
    }

    private static int hex(byte digit) {
        return digit < 0 ? -1 : Character.digit((char) digit, 16);
    }

    /// Bytes that claim to be UTF-8 and are not come from old pages, which mean windows-1252.
    static String text(byte[] bytes, Charset charset) {
        if (!charset.equals(StandardCharsets.UTF_8)) {
            return new String(bytes, charset);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, charset("windows-1252").orElse(StandardCharsets.ISO_8859_1));
        }
    }

    static FormData multipart(byte[] body, String mediaType) {
        var boundary = MediaTypes.parameter(mediaType, "boundary");
        var form = new FormData.Builder();
        if (boundary.isEmpty() || boundary.get().isEmpty() || boundary.get().length() > 200) {
            return form.build();
        }
        var mark = ("--" + boundary.get()).getBytes(StandardCharsets.ISO_8859_1);
        int at = find(body, mark, 0);
        while (at >= 0 && !form.full()) {
            int start = at + mark.length;
            int next = find(body, mark, start);
            if (next < 0) {
                break;
            }
            part(body, start, next, form);
            at = next;
        }
        return form.build();
    }

    private static void part(byte[] body, int start, int end, FormData.Builder form) {
        int head = find(body, new byte[] {'\r', '\n', '\r', '\n'}, start);
        if (head < 0 || head > end || head - start > LONGEST_PART_HEAD) {
            return;
        }
        var disposition = "";
        var type = "";
        for (var line : new String(body, start, head - start, StandardCharsets.UTF_8).split("\r\n", 32)) {
            var lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-disposition:")) {
                disposition = line.substring(20).strip();
            } else if (lower.startsWith("content-type:")) {
                type = line.substring(13).strip();
            }
        }
        var name = MediaTypes.parameter(disposition, "name");
        if (name.isEmpty()) {
            return;
        }
        int from = head + 4;
        int to = Math.max(from, end - 2);
        var file = MediaTypes.parameter(disposition, "filename");
        if (file.isPresent()) {
            if (!file.get().isEmpty()) {
                form.file(new Attachment(file.get(), type, to - from, Optional.empty()));
            }
            return;
        }
        var charset = MediaTypes.charset(type).orElse(StandardCharsets.UTF_8);
        form.add(name.get(), text(java.util.Arrays.copyOfRange(body, from, to), charset));
    }

    private static int find(byte[] bytes, byte[] wanted, int from) {
        for (int i = from; i <= bytes.length - wanted.length; i++) {
            int k = 0;
            while (k < wanted.length && bytes[i + k] == wanted[k]) {
                k++;
            }
            if (k == wanted.length) {
                return i;
            }
        }
        return -1;
    }
}
