package dev.leadgate.adapters.voip;

import dev.leadgate.spi.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/// Unwraps what is posted, so that it is what would have been written to a file. The content
/// type is not believed: with `disable-100-continue` it is curl's own.
final class FreeswitchBody {
    private static final byte[] FIELD = "cdr=".getBytes(StandardCharsets.US_ASCII);

    private FreeswitchBody() {}

    /// The record; a body that is none stays as it is.
    static Payload of(Payload body) {
        var bytes = body.bytes();
        if (bytes.length < FIELD.length || !Arrays.equals(bytes, 0, FIELD.length, FIELD, 0, FIELD.length)) {
            return typed(bytes);
        }
        var value = Arrays.copyOfRange(bytes, FIELD.length, bytes.length);
        if (isRecord(value)) {
            return typed(value);
        }
        return body.mediaType().toLowerCase(Locale.ROOT).contains("base64")
                ? typed(base64(value))
                : typed(unescaped(value));
    }

    /// A record as it stands in a file.
    static Payload typed(byte[] record) {
        return Payload.of(record, first(record) == '<' ? "text/xml" : "application/json");
    }

    private static boolean isRecord(byte[] bytes) {
        return first(bytes) == '<' || first(bytes) == '{';
    }

    private static int first(byte[] bytes) {
        for (byte b : bytes) {
            if (b > ' ') {
                return b;
            }
        }
        return 0;
    }

    private static byte[] base64(byte[] text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    /// `%41` decoded; unlike in other forms `+` stands for itself, because FreeSWITCH writes a
    /// blank as `%20`. A broken escape stays as it is.
    static byte[] unescaped(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length && bytes[i] == '%' ? hex(bytes[i + 1]) : -1;
            int low = high >= 0 ? hex(bytes[i + 2]) : -1;
            if (low >= 0) {
                out.write(high * 16 + low);
                i += 2;
            } else {
                out.write(bytes[i]);
            }
        }
        return out.toByteArray();
    }

    static String unescaped(String text) {
        return new String(unescaped(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private static int hex(byte digit) {
        return digit < 0 || digit > 'f' ? -1 : Character.digit((char) digit, 16);
    }
}
