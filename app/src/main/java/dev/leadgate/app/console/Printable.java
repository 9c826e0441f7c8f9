package dev.leadgate.app.console;

import java.nio.charset.StandardCharsets;

/// Bytes from outside as text that can be looked at: nothing invisible acts, and no payload is
/// long.
///
/// @param cut only the first [#MOST] bytes are shown
record Printable(String text, int size, boolean cut) {
    static final int MOST = 16 << 10;

    static Printable of(byte[] bytes) {
        var text = new StringBuilder();
        new String(bytes, 0, Math.min(bytes.length, MOST), StandardCharsets.UTF_8)
                .codePoints()
                .forEach(c -> append(text, c));
        return new Printable(text.toString(), bytes.length, bytes.length > MOST);
    }

    private static void append(StringBuilder text, int c) {
        if (c == '\n' || c == '\t') {
            text.append((char) c);
        } else if (c < 0x20) {
            text.append((char) (0x2400 + c));
        } else if (c == 0x7f || (c >= 0x80 && c < 0xa0) || turnsDirection(c)) {
            text.append(String.format("⟨U+%04X⟩", c));
        } else {
            text.appendCodePoint(c);
        }
    }

    // Bidirectional controls can show text in an order that it does not have.
    private static boolean turnsDirection(int c) {
        return c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    }
}
