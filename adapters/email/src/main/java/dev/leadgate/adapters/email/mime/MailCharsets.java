package dev.leadgate.adapters.email.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Turns bytes into text whatever charset they claim. Never throws.
public final class MailCharsets {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");

    /// Names seen in mail that the JDK does not know.
    private static final Map<String, String> ALIASES = Map.of(
            "ks_c_5601-1987", "x-windows-949",
            "ks_c_5601", "x-windows-949",
            "euc-kr", "x-windows-949",
            "gb2312", "gb18030",
            "gbk", "gb18030",
            "cp-1251", "windows-1251",
            "cp1252", "windows-1252",
            "utf8", "utf-8",
            "cp932", "windows-31j",
            "iso-8859-8-i", "iso-8859-8");

    private MailCharsets() {}

    /// UTF-8 wins when the bytes are valid UTF-8 and the label is absent, unknown or one of those
    /// that senders use without meaning it (ASCII, Latin-1); else the label; else windows-1252.
    public static String decode(byte[] bytes, String label) {
        var name = label.strip().toLowerCase(Locale.ROOT);
        if (Utf7.NAMES.contains(name)) {
            return clean(Utf7.decode(bytes));
        }
        var declared = charset(name);
        var vague = declared.isEmpty()
                || name.equals("us-ascii")
                || name.equals("ascii")
                || name.equals("iso-8859-1")
                || name.equals("windows-1252")
                || declared.get().equals(StandardCharsets.UTF_8);
        if (vague) {
            var utf8 = strictUtf8(bytes);
            if (utf8.isPresent()) {
                return clean(utf8.get());
            }
            return clean(new String(bytes, looksCyrillic(bytes) ? WINDOWS_1251 : WINDOWS_1252));
        }
        return clean(new String(bytes, declared.get()));
    }

    static Optional<Charset> charset(String name) {
        try {
            return name.isEmpty() ? Optional.empty() : Optional.of(Charset.forName(ALIASES.getOrDefault(name, name)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> strictUtf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /// Western text has single accented letters between ASCII ones; Cyrillic in an 8-bit charset
    /// has whole words of high bytes.
    private static boolean looksCyrillic(byte[] bytes) {
        int high = 0;
        int inWords = 0;
        int run = 0;
        for (byte b : bytes) {
            if ((b & 0xFF) >= 0xC0) {
                high++;
                run++;
            } else {
                inWords += run >= 3 ? run : 0;
                run = 0;
            }
        }
        inWords += run >= 3 ? run : 0;
        return high >= 6 && inWords * 2 > high;
    }

    /// NUL and other control characters never leave this package: a database refuses the one, a
    /// terminal obeys the others.
    public static String clean(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\t' || (c >= ' ' && c != 0x7F && c != 0xFEFF && !loneSurrogate(text, i))) {
                out.append(c == '\u00A0' ? ' ' : c);
            }
        }
        return out.toString();
    }

    private static boolean loneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
