package dev.leadgate.spi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/// Bytes exactly as they came, with the sender's word for what they are. The array is never
/// copied: nobody writes to it.
public final class Payload {
    private final byte[] bytes;
    private final String mediaType;

    private Payload(byte[] bytes, String mediaType) {
        this.bytes = bytes;
        this.mediaType = mediaType;
    }

    /// @param mediaType the whole Content-Type with its parameters, empty when the sender said
    /// nothing
    public static Payload of(byte[] bytes, String mediaType) {
        return new Payload(bytes, mediaType);
    }

    /// Text as UTF-8.
    public static Payload utf8(String text, String mediaType) {
        return new Payload(text.getBytes(StandardCharsets.UTF_8), mediaType);
    }

    /// Not a copy; do not write to it.
    public byte[] bytes() {
        return bytes;
    }

    public String mediaType() {
        return mediaType;
    }

    public int size() {
        return bytes.length;
    }

    /// The bytes read as UTF-8; malformed input becomes U+FFFD.
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload p && mediaType.equals(p.mediaType) && Arrays.equals(bytes, p.bytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(mediaType, Arrays.hashCode(bytes));
    }

    /// Size and type only: the bytes are somebody's personal data.
    @Override
    public String toString() {
        return "Payload[" + bytes.length + " bytes, " + mediaType + "]";
    }
}
